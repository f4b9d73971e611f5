package io.agentspan.streams.process;

/** A record of the commands topic is no command that this version can decide. */
final class UnreadableCommandException extends RuntimeException {
    /** What is wrong with it. */
    enum Kind {
        /** No JSON, not of the declared type, or a field that cannot be. */
        MALFORMED_COMMAND,
        /** A type or version that only newer orchestrators know. */
        NEWER_COMMAND,
        /** Key, body and partition do not name the same execution. */
        MISPLACED_COMMAND,
        /** Larger than any record may be. */
        COMMAND_TOO_LARGE
    }

    private final Kind kind;

    UnreadableCommandException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
