package io.agentspan.worker;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is read.
 *
 * @param maxInFlight fetching pauses while so many deliveries are unfinished
 * @param readCommitted hand out a task only when the orchestrator's transaction is committed (some
 *     milliseconds later): for work that must not start early
 * @param sessionTimeout after so long without a sign of life the tasks go to another process
 * @param commitInterval longest time that a finished delivery stays uncommitted
 * @param instanceId {@code group.instance.id} for a process that keeps its partitions over a
 *     restart; a share group has no use for it
 * @param delivery which kind of group hands out the tasks
 * @param mostDeliveries a task with which so many processes died, one after the other, is not run
 *     again but becomes a dead letter and a failure of its call; 0 for a process that does not run
 *     tasks itself
 */
public record QueueSettings(
        int maxInFlight,
        boolean readCommitted,
        Duration sessionTimeout,
        Duration commitInterval,
        @Nullable String instanceId,
        DeliveryMode delivery,
        int mostDeliveries) {
    /** How many processes a task may take with it. */
    public static final int MOST_DELIVERIES = 5;

    public QueueSettings {
        Objects.requireNonNull(sessionTimeout, "sessionTimeout");
        Objects.requireNonNull(commitInterval, "commitInterval");
        Objects.requireNonNull(delivery, "delivery");
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight " + maxInFlight + " is not at least 1");
        }
        if (mostDeliveries < 0) {
            throw new IllegalArgumentException("mostDeliveries " + mostDeliveries + " is below 0");
        }
    }

    /** For tool queues: committed tasks only. */
    public static QueueSettings tools() {
        return standard(true);
    }

    /** For model tasks and speculative tool queues: tasks before their commit. */
    public static QueueSettings speculative() {
        return standard(false);
    }

    private static QueueSettings standard(boolean readCommitted) {
        return new QueueSettings(
                256,
                readCommitted,
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                null,
                DeliveryMode.CLASSIC,
                MOST_DELIVERIES);
    }

    public QueueSettings withMaxInFlight(int deliveries) {
        return new QueueSettings(
                deliveries,
                readCommitted,
                sessionTimeout,
                commitInterval,
                instanceId,
                delivery,
                mostDeliveries);
    }

    public QueueSettings withSessionTimeout(Duration timeout) {
        return new QueueSettings(
                maxInFlight,
                readCommitted,
                timeout,
                commitInterval,
                instanceId,
                delivery,
                mostDeliveries);
    }

    public QueueSettings withCommitInterval(Duration interval) {
        return new QueueSettings(
                maxInFlight,
                readCommitted,
                sessionTimeout,
                interval,
                instanceId,
                delivery,
                mostDeliveries);
    }

    public QueueSettings withInstanceId(String id) {
        return new QueueSettings(
                maxInFlight,
                readCommitted,
                sessionTimeout,
                commitInterval,
                id,
                delivery,
                mostDeliveries);
    }

    public QueueSettings withDelivery(DeliveryMode mode) {
        return new QueueSettings(
                maxInFlight,
                readCommitted,
                sessionTimeout,
                commitInterval,
                instanceId,
                mode,
                mostDeliveries);
    }

    public QueueSettings withMostDeliveries(int deaths) {
        return new QueueSettings(
                maxInFlight,
                readCommitted,
                sessionTimeout,
                commitInterval,
                instanceId,
                delivery,
                deaths);
    }
}
