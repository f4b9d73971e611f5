package io.agentspan.engine.evolve;

import io.agentspan.schemas.WireJson;
import tools.jackson.databind.JsonNode;

/** What a model reads of a tool's result. */
final class ToolText {
    private ToolText() {}

    /** Text as it is, anything else as compact JSON. */
    static String of(JsonNode result) {
        return result.isString() ? result.stringValue() : WireJson.text(result);
    }

    static String failure(String message) {
        return "Error: " + message;
    }
}
