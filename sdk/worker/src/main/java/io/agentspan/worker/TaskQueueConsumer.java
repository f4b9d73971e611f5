package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;

/**
 * Takes the tasks of one queue from Kafka, as a member of the queue's consumer group. Deliveries
 * finish in any order; a crash hands out again only what was not finished.
 */
public final class TaskQueueConsumer<T extends Task> implements AutoCloseable {
    /**
     * Joins nothing yet.
     *
     * @param topic of the queue: {@code TopicNames.of(MODEL_TASKS)} or {@code toolQueue(name)}
     */
    public TaskQueueConsumer(
            KafkaConnection connection,
            String topic,
            Class<T> type,
            QueueSettings settings,
            DeliveryListener<T> listener) {
        throw new UnsupportedOperationException(
                "" + connection + topic + type + settings + listener);
    }

    /** The consumer group of a queue's topic. */
    public static String groupId(String topic) {
        return topic;
    }

    /** Joins the group and begins to hand out tasks. */
    public void start() {}

    /** Takes no more tasks but stays in the group, so that deliveries can finish. */
    public void stopFetching() {}

    /**
     * Takes no more tasks and waits until all deliveries are finished.
     *
     * @return whether they are
     */
    public boolean drain(Duration limit) {
        return limit.isZero();
    }

    /** Deliveries that are not finished. */
    public int inFlight() {
        return 0;
    }

    /** Leaves the group; what is not finished goes to another member. */
    @Override
    public void close() {}
}
