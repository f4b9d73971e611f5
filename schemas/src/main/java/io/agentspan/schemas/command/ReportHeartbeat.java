package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The attempt still runs. Extends its lease and leaves no event.
 *
 * @param progress what the tool says of it
 */
public record ReportHeartbeat(TaskId task, String worker, @Nullable JsonNode progress)
        implements TaskReport {
    public ReportHeartbeat {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
    }
}
