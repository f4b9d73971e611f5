package io.agentspan.schemas;

/** A record, or a text that should be JSON, cannot be read; the message says which part. */
public final class MalformedRecordException extends RuntimeException {
    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
