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
 *     restart
 */
public record QueueSettings(
        int maxInFlight,
        boolean readCommitted,
        Duration sessionTimeout,
        Duration commitInterval,
        @Nullable String instanceId) {
    public QueueSettings {
        Objects.requireNonNull(sessionTimeout, "sessionTimeout");
        Objects.requireNonNull(commitInterval, "commitInterval");
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight " + maxInFlight + " is not at least 1");
        }
    }

    /** For tool queues: committed tasks only. */
    public static QueueSettings tools() {
        return new QueueSettings(256, true, Duration.ofSeconds(10), Duration.ofMillis(100), null);
    }

    /** For model tasks and speculative tool queues: tasks before their commit. */
    public static QueueSettings speculative() {
        return new QueueSettings(256, false, Duration.ofSeconds(10), Duration.ofMillis(100), null);
    }

    public QueueSettings withMaxInFlight(int deliveries) {
        return new QueueSettings(
                deliveries, readCommitted, sessionTimeout, commitInterval, instanceId);
    }

    public QueueSettings withSessionTimeout(Duration timeout) {
        return new QueueSettings(maxInFlight, readCommitted, timeout, commitInterval, instanceId);
    }

    public QueueSettings withCommitInterval(Duration interval) {
        return new QueueSettings(maxInFlight, readCommitted, sessionTimeout, interval, instanceId);
    }

    public QueueSettings withInstanceId(String id) {
        return new QueueSettings(maxInFlight, readCommitted, sessionTimeout, commitInterval, id);
    }
}
