package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.TokenUsage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The provider refused or did not answer, or its answer was given up.
 *
 * @param retryAfterMillis what the provider asked for ({@code Retry-After}), or 0
 * @param usage tokens that were used before it came to nothing, where they are known
 */
public record ReportModelFailure(
        TaskId task,
        String worker,
        Failure failure,
        long retryAfterMillis,
        long tookMillis,
        @Nullable TokenUsage usage)
        implements TaskReport {
    /**
     * Code of a failure: the task left out messages that this worker has not kept. The next attempt
     * follows at once and brings all of them.
     */
    public static final String CONVERSATION_UNKNOWN = "CONVERSATION_UNKNOWN";

    public ReportModelFailure {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
        Objects.requireNonNull(failure, "failure");
    }

    /** With no tokens known. */
    public ReportModelFailure(
            TaskId task, String worker, Failure failure, long retryAfterMillis, long tookMillis) {
        this(task, worker, failure, retryAfterMillis, tookMillis, null);
    }
}
