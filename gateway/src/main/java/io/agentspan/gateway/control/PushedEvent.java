package io.agentspan.gateway.control;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as a framework's worker pushes it, with the fields that streams have: some clients drop
 * an event whose field has another type.
 *
 * @param kind the event's name on streams
 */
record PushedEvent(String kind, ObjectNode details) {
    /** Empty for a kind that no stream shows, and for what is no event at all. */
    static Optional<PushedEvent> read(byte @Nullable [] body) {
        try {
            return body == null || body.length == 0 ? Optional.empty() : of(Json.object(body));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    private static Optional<PushedEvent> of(ObjectNode json) {
        String kind = json.path("type").asString("");
        ObjectNode details = WireJson.object();
        switch (kind) {
            case "thinking" -> details.put("content", text(json.path("content")));
            case "tool_call" -> {
                details.put("toolName", text(json.path("toolName")));
                JsonNode args = json.path("args");
                details.set("args", args.isObject() ? args : WireJson.object());
            }
            case "tool_result" -> {
                details.put("toolName", text(json.path("toolName")));
                details.set("result", orNull(json.path("result")));
            }
            case "context_condensed" ->
                    details.put("content", text(json.path("trigger")))
                            .put("messagesBefore", json.path("messagesBefore").asInt(0))
                            .put("messagesAfter", json.path("messagesAfter").asInt(0))
                            .put("exchangesCondensed", json.path("exchangesCondensed").asInt(0));
            case "subagent_start" ->
                    details.put("target", target(json)).put("content", text(json.path("prompt")));
            case "subagent_stop" ->
                    details.put("target", target(json)).set("result", orNull(json.path("result")));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new PushedEvent(kind, details));
    }

    private static String target(ObjectNode json) {
        return text(json.has("subWorkflowId") ? json.path("subWorkflowId") : json.path("agentId"));
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? WireJson.mapper().nullNode() : value;
    }
}
