package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;

/**
 * The provider refused or did not answer.
 *
 * @param retryAfterMillis what the provider asked for ({@code Retry-After}), or 0
 */
public record ReportModelFailure(
        TaskId task, String worker, Failure failure, long retryAfterMillis, long tookMillis)
        implements TaskReport {
    public ReportModelFailure {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
        Objects.requireNonNull(failure, "failure");
    }
}
