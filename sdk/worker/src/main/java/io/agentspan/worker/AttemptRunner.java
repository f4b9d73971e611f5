package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.Task;
import java.time.Duration;

/**
 * Runs each delivered task on a virtual thread of its own: reports its start, keeps its lease
 * alive, interrupts it when it is not wanted any more and sends its answer. Several queues may
 * share a runner.
 */
public final class AttemptRunner<T extends Task> implements DeliveryListener<T>, AutoCloseable {
    public AttemptRunner(
            TaskHandler<T> handler,
            FailureMapper<T> failures,
            CommandSender sender,
            Cancellations cancellations,
            RunnerSettings settings) {
        throw new UnsupportedOperationException(
                "" + handler + failures + sender + cancellations + settings);
    }

    @Override
    public void delivered(Delivery<T> delivery) {}

    /** Interrupts an attempt, or drops it from the queue; its answer is not sent. */
    public void cancel(TaskId task) {}

    /** Attempts that run. */
    public int running() {
        return 0;
    }

    /**
     * Begins no more attempts, drops those that wait and lets those that run end.
     *
     * @return whether all ended within the limit
     */
    public boolean drain(Duration limit) {
        return limit.isZero();
    }

    /** Interrupts what still runs; it is left unanswered, for another process. */
    @Override
    public void close() {}
}
