package io.agentspan.gateway.webhook;

import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a person filled in, as the answer that the orchestrator takes. */
final class FormAnswer {
    private FormAnswer() {}

    /**
     * @param answer JSON where it looks like an object, else the text that answers a question
     */
    static ObjectNode of(
            @Nullable String approved, @Nullable String reason, @Nullable String answer) {
        if (approved != null) {
            ObjectNode decision = WireJson.object().put("approved", approved.equals("true"));
            return reason == null || reason.isBlank()
                    ? decision
                    : decision.put("reason", reason.strip());
        }
        String text = answer == null ? "" : answer.strip();
        return text.startsWith("{")
                ? Json.object(text.getBytes(StandardCharsets.UTF_8))
                : WireJson.object().put("response", text);
    }
}
