package io.agentspan.gateway.status;

import io.agentspan.gateway.history.InjectedTask;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ActivityReported;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that clients put into the history, as clients know tasks. */
final class InjectedTasks {
    private final Snapshot snapshot;

    InjectedTasks(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    ObjectNode of(InjectedTask task) {
        JsonNode what = details(task.injectedSeq());
        JsonNode change = details(task.changedSeq());
        // Whatever is still open when the execution ends will not be ended by anybody.
        boolean over = task.isOpen() && snapshot.row().endedAt() != null;
        String type = what.path("type").asString("SIMPLE");
        String name = what.path("name").asString("");
        ObjectNode json =
                WireJson.object()
                        .put("taskType", type.equals("SIMPLE") ? name : type)
                        .put("taskDefName", name)
                        .put("referenceTaskName", task.reference())
                        .put("status", over ? "CANCELED" : task.status())
                        .put("workflowInstanceId", snapshot.target().toString())
                        .put("taskId", what.path("taskId").asString(""))
                        .put("startTime", task.injectedAt())
                        .put("injected", true);
        @Nullable Long ended = over ? snapshot.row().endedAt() : task.endedAt();
        if (ended != null) {
            json.put("endTime", ended);
        }
        String child = what.path("subWorkflow").path("executionId").asString("");
        if (!child.isEmpty()) {
            json.put("subWorkflowId", child);
        }
        json.set("inputData", object(what.path("input")));
        json.set("outputData", object(change.path("output")));
        return json;
    }

    private JsonNode details(@Nullable Long seq) {
        return snapshot.event(seq).orElse(null) instanceof ActivityReported activity
                ? activity.details()
                : WireJson.object();
    }

    private static ObjectNode object(JsonNode value) {
        return value instanceof ObjectNode object ? object : WireJson.object();
    }
}
