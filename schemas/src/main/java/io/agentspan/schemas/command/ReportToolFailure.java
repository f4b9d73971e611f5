package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;

/** The tool threw, or its worker could not run it. */
public record ReportToolFailure(TaskId task, String worker, Failure failure, long tookMillis)
        implements TaskReport {
    public ReportToolFailure {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
        Objects.requireNonNull(failure, "failure");
    }
}
