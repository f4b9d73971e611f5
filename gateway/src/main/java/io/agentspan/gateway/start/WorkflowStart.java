package io.agentspan.gateway.start;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the StartWorkflowRequest of Conductor clients as a start of a deployed agent. */
final class WorkflowStart {
    private WorkflowStart() {}

    /**
     * The same start in the form of the agent API.
     *
     * @throws ApiException 400 if it names no agent
     */
    static StartRequest toStart(ObjectNode body) {
        String name = body.path("name").asString("");
        if (name.isBlank()) {
            throw new ApiException(
                    ErrorCode.NO_AGENT, "there is no agent: name must be that of a deployed agent");
        }
        JsonNode input = body.path("input");
        ObjectNode start = WireJson.object().put("agentName", name);
        copy(body, "version", start, "version");
        copy(body, "idempotencyKey", start, "idempotencyKey");
        copy(input, "idempotencyKey", start, "idempotencyKey");
        copy(input, "prompt", start, "prompt");
        copy(input, "media", start, "media");
        copy(input, "context", start, "context");
        copy(input, "sessionId", start, "sessionId");
        copy(input, "session_id", start, "sessionId");
        copy(input, "timeoutSeconds", start, "timeoutSeconds");
        // Every stateful tool of a run has the run's domain, so any of them says it.
        body.path("taskToDomain").forEach(domain -> start.set("runId", domain));
        return StartRequest.of(start);
    }

    /**
     * The same for a path that names the agent.
     *
     * @param requestId the same again finds the same execution
     */
    static StartRequest toStart(
            ObjectNode body, String name, @Nullable Integer version, @Nullable String requestId) {
        ObjectNode named = body.deepCopy().put("name", name);
        if (version != null) {
            named.put("version", version);
        }
        if (requestId != null && !body.has("idempotencyKey")) {
            named.put("idempotencyKey", requestId);
        }
        return toStart(named);
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String as) {
        JsonNode value = from.path(field);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(as, value);
        }
    }
}
