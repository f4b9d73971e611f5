package io.agentspan.worker;

import io.agentspan.schemas.topic.Topic;
import java.time.Duration;
import java.util.Objects;

/**
 * How attempts are run.
 *
 * @param worker name of this process, for people who read the log
 * @param limit attempts that run at the same time; the others wait
 * @param reportStartAfter an attempt that runs longer is reported as started, and from then on the
 *     orchestrator's lease decides whether it is tried again
 * @param revokeGrace longest wait for the acknowledgement of such reports when a partition leaves
 * @param maxAnswerBytes a larger answer is a permanent failure
 * @param lease how long a started attempt may be silent before another is made; zero for what its
 *     task says, and at most a day
 */
public record RunnerSettings(
        String worker,
        int limit,
        Duration reportStartAfter,
        Duration revokeGrace,
        int maxAnswerBytes,
        Duration lease) {
    private static final int TOOL_RESULT_BYTES = 256 * 1024;
    // The rest is for the record's key and headers.
    private static final int MOST_ANSWER_BYTES = Topic.MAX_RECORD_BYTES - 16 * 1024;

    public RunnerSettings {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(reportStartAfter, "reportStartAfter");
        Objects.requireNonNull(revokeGrace, "revokeGrace");
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is not at least 1");
        }
        if (maxAnswerBytes < 1 || maxAnswerBytes > MOST_ANSWER_BYTES) {
            throw new IllegalArgumentException(
                    "maxAnswerBytes "
                            + maxAnswerBytes
                            + " is not between 1 and "
                            + MOST_ANSWER_BYTES
                            + ", what a record holds");
        }
    }

    public static RunnerSettings tools(String worker) {
        return new RunnerSettings(
                worker,
                64,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                TOOL_RESULT_BYTES,
                Duration.ZERO);
    }

    /** A model's reply may fill a record. */
    public static RunnerSettings models(String worker) {
        return new RunnerSettings(
                worker,
                256,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                MOST_ANSWER_BYTES,
                Duration.ZERO);
    }

    public RunnerSettings withLimit(int attempts) {
        return new RunnerSettings(
                worker, attempts, reportStartAfter, revokeGrace, maxAnswerBytes, lease);
    }

    public RunnerSettings withReportStartAfter(Duration delay) {
        return new RunnerSettings(worker, limit, delay, revokeGrace, maxAnswerBytes, lease);
    }

    public RunnerSettings withMaxAnswerBytes(int bytes) {
        return new RunnerSettings(worker, limit, reportStartAfter, revokeGrace, bytes, lease);
    }

    public RunnerSettings withLease(Duration longest) {
        return new RunnerSettings(
                worker, limit, reportStartAfter, revokeGrace, maxAnswerBytes, longest);
    }
}
