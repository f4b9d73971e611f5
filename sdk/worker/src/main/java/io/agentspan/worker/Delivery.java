package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A task that a queue handed to this process. Safe for use by any thread. */
public interface Delivery<T extends Task> {
    T task();

    /** The record's text headers, such as {@code traceparent}. */
    Map<String, String> headers();

    /**
     * The queue need not hand out this task again: its answer, or the report of its start, is
     * durable. Ignored once the delivery is revoked, and the second time.
     */
    void finished();

    /**
     * Completes when {@link #finished} is durable too, so that not even a crash of this process
     * makes the queue hand out the task again; fails if the delivery is revoked before that.
     */
    CompletionStage<Void> settled();

    /** Whether the queue gave the task, finished or not, to somebody else. */
    boolean revoked();
}
