package io.agentspan.schemas.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;

/**
 * The attempt is running: from now on the orchestrator's lease, not the task queue, decides whether
 * it runs again.
 *
 * @param leaseMillis how long it may be silent, at most a day, for a worker under a debugger; 0 for
 *     the task's own lease
 */
public record ReportTaskStarted(
        TaskId task, String worker, @JsonInclude(JsonInclude.Include.NON_DEFAULT) long leaseMillis)
        implements TaskReport {
    public ReportTaskStarted {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
    }

    /** With the task's own lease. */
    public ReportTaskStarted(TaskId task, String worker) {
        this(task, worker, 0);
    }
}
