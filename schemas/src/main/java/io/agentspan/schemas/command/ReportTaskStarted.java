package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;

/**
 * The attempt is running: from now on the orchestrator's lease, not the task queue, decides whether
 * it runs again.
 */
public record ReportTaskStarted(TaskId task, String worker) implements TaskReport {
    public ReportTaskStarted {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
    }
}
