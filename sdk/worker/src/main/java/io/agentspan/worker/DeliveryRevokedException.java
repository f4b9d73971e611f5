package io.agentspan.worker;

/** The queue gave a task to somebody else before its end here was durable. */
public final class DeliveryRevokedException extends RuntimeException {
    public DeliveryRevokedException(String message) {
        super(message);
    }
}
