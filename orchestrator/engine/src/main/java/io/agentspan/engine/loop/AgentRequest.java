package io.agentspan.engine.loop;

import io.agentspan.schemas.WireJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds in the arguments of an agent tool what the agent is asked. */
final class AgentRequest {
    private static final List<String> USUAL_NAMES =
            List.of("request", "prompt", "message", "input", "query");

    private AgentRequest() {}

    /**
     * The usual parameter, else the first text, else all arguments as JSON.
     *
     * @param prompt of the calling agent, which stands in for missing arguments
     */
    static String in(ObjectNode arguments, String prompt) {
        if (arguments.isEmpty()) {
            return prompt;
        }
        for (String name : USUAL_NAMES) {
            if (arguments.path(name).isString()) {
                return arguments.path(name).stringValue();
            }
        }
        return arguments
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .orElseGet(() -> WireJson.text(arguments));
    }
}
