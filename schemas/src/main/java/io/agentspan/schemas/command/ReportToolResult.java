package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tool returned.
 *
 * @param result JSON null for a tool without a result
 * @param stateUpdates keys of the shared state that it changed
 */
public record ReportToolResult(
        TaskId task,
        String worker,
        JsonNode result,
        @Nullable ObjectNode stateUpdates,
        long tookMillis)
        implements TaskReport {
    public ReportToolResult {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
        result = result == null ? JsonNodeFactory.instance.nullNode() : result;
    }
}
