package io.agentspan.internal.json;

/** A type cannot be described as JSON Schema; the message says where and what to do. */
public final class UnsupportedTypeException extends RuntimeException {
    public UnsupportedTypeException(String message) {
        super(message);
    }
}
