package io.agentspan.cli.error;

/** A command cannot do what was asked; the message is one line for the terminal. */
public final class CliException extends RuntimeException {
    private final CliCode code;

    public CliException(CliCode code, String message) {
        super(code.id() + " " + message);
        this.code = code;
    }

    public CliException(CliCode code, String message, Throwable cause) {
        super(code.id() + " " + message, cause);
        this.code = code;
    }

    private CliException(String message) {
        super(message);
        code = CliCode.SERVER_START_FAILED;
    }

    /** What another process of ours said about its own end; it begins with that error's code. */
    public static CliException relayed(String message) {
        return new CliException(message);
    }

    public CliCode code() {
        return code;
    }
}
