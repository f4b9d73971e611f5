package io.agentspan.engine.evolve;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ApprovalGranted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a model reads of a tool's result. */
final class ToolText {
    private ToolText() {}

    /** Text as it is, anything else as compact JSON. */
    static String of(JsonNode result) {
        return result.isString() ? result.stringValue() : WireJson.text(result);
    }

    /** With what a person said of the call behind it. */
    static String with(String note, String text) {
        return note.isEmpty() ? text : text + "\n\n" + note;
    }

    /** What the model is told of an approval; empty when there is nothing to tell. */
    static String note(ApprovalGranted granted) {
        List<String> parts = new ArrayList<>();
        if (granted.edited()) {
            parts.add(
                    "The person who approved this call changed its arguments to "
                            + WireJson.text(granted.arguments()));
        }
        if (!granted.comment().isEmpty()) {
            JsonNode reason = granted.comment().path("reason");
            parts.add(
                    "The person who approved this call said: "
                            + (granted.comment().size() == 1 && reason.isString()
                                    ? reason.stringValue()
                                    : WireJson.text(granted.comment())));
        }
        return String.join("\n", parts);
    }

    static String failure(String message) {
        return "Error: " + message;
    }
}
