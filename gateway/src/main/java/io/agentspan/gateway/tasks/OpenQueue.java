package io.agentspan.gateway.tasks;

import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.TaskQueueConsumer;
import java.time.Duration;

/** A queue that somebody polls here: its desk, and the membership that fills it. */
final class OpenQueue {
    private final QueueDesk desk;
    private final TaskQueueConsumer<ToolTask> consumer;
    private volatile long polledNanos = System.nanoTime();

    OpenQueue(QueueDesk desk, TaskQueueConsumer<ToolTask> consumer) {
        this.desk = desk;
        this.consumer = consumer;
    }

    QueueDesk desk() {
        return desk;
    }

    void polled() {
        polledNanos = System.nanoTime();
    }

    boolean isIdleFor(Duration linger) {
        return System.nanoTime() - polledNanos > linger.toNanos();
    }

    /** Leaves the group: what waits here goes to other members. */
    void close() {
        consumer.close();
    }
}
