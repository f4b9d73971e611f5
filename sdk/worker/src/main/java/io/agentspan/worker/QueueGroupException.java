package io.agentspan.worker;

/** A queue cannot be read by the kind of group that the settings ask for. */
public final class QueueGroupException extends RuntimeException {
    QueueGroupException(String message) {
        super(message);
    }
}
