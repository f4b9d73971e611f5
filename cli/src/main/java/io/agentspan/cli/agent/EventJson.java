package io.agentspan.cli.agent;

import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.schemas.WireJson;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events and results as JSON lines for programs. */
public final class EventJson {
    private EventJson() {}

    /** The event's fields beside {@code event}, its name such as {@code tool-call}. */
    public static JsonNode of(AgentEvent event) {
        ObjectNode json = WireJson.object();
        json.put("event", kebab(event.getClass().getSimpleName()));
        json.put("id", event.meta().id());
        json.put("executionId", event.meta().executionId());
        json.put("agent", event.meta().agentName());
        json.put("at", event.meta().at().toString());
        ObjectNode fields = WireJson.mapper().valueToTree(event);
        fields.remove("meta");
        fields.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
        return json;
    }

    public static JsonNode of(AgentResult result) {
        ObjectNode json = WireJson.object();
        json.put("executionId", result.executionId());
        json.put("status", result.status().name());
        json.put("output", result.output());
        json.put("durationMillis", result.duration().toMillis());
        json.put("agents", result.agents());
        json.put("toolCalls", result.toolCalls().size());
        json.put("tokens", result.tokenUsage().totalTokens());
        result.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
