package io.agentspan.gateway.history;

/** The history file cannot be read or written. */
public final class HistoryException extends RuntimeException {
    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }

    HistoryException(String message) {
        super(message);
    }
}
