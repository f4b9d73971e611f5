package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The deliveries that ask for one attempt: usually one, more when a queue hands out an attempt
 * again that still runs here.
 */
final class AttemptDeliveries<T extends Task> {
    private final List<Delivery<T>> deliveries = new ArrayList<>();
    private boolean finished;

    AttemptDeliveries(Delivery<T> first) {
        deliveries.add(first);
    }

    void add(Delivery<T> delivery) {
        boolean done;
        synchronized (this) {
            deliveries.add(delivery);
            done = finished;
        }
        if (done) {
            delivery.finished();
        }
    }

    synchronized boolean containsAnyOf(List<Delivery<T>> some) {
        return deliveries.stream().anyMatch(some::contains);
    }

    void finish() {
        List<Delivery<T>> all;
        synchronized (this) {
            finished = true;
            all = List.copyOf(deliveries);
        }
        all.forEach(Delivery::finished);
    }

    /**
     * Waits until nobody else can be given the attempt.
     *
     * @throws ExecutionException if somebody else was
     */
    void awaitSettled() throws InterruptedException, ExecutionException {
        List<Delivery<T>> all;
        synchronized (this) {
            all = List.copyOf(deliveries);
        }
        for (Delivery<T> delivery : all) {
            delivery.settled().toCompletableFuture().get();
        }
    }
}
