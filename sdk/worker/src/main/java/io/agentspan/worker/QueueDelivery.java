package io.agentspan.worker;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.task.Task;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A delivery of a Kafka queue; tells the queue's loop what becomes of it. */
final class QueueDelivery<T extends Task> implements Delivery<T> {
    private final T task;
    private final Map<String, String> headers;
    private final Runnable whenFinished;
    private final Runnable whenHurried;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile boolean revoked;

    QueueDelivery(
            T task, Map<String, String> headers, Runnable whenFinished, Runnable whenHurried) {
        this.task = task;
        this.headers = OrEmpty.map(headers);
        this.whenFinished = whenFinished;
        this.whenHurried = whenHurried;
    }

    @Override
    public T task() {
        return task;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public void finished() {
        if (finished.compareAndSet(false, true)) {
            whenFinished.run();
        }
    }

    @Override
    public CompletionStage<Void> settled() {
        if (!settled.isDone()) {
            whenHurried.run();
        }
        return settled.minimalCompletionStage();
    }

    @Override
    public boolean revoked() {
        return revoked;
    }

    void settle() {
        settled.complete(null);
    }

    void revoke() {
        revoked = true;
        settled.completeExceptionally(
                new DeliveryRevokedException(task.id() + " was given to another process"));
    }
}
