package io.agentspan.testing.internal.mock;

import io.agentspan.testing.KitError;
import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelRequest;
import io.agentspan.testing.ToolOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how the engine lets a model name the next agent, whatever the strategy is. */
final class Transfer {
    private Transfer() {}

    static ModelReply to(String target, ModelRequest request) {
        for (ToolOffer offer : request.tools()) {
            Optional<String> field = choice(offer.inputSchema(), target);
            if (field.isPresent() || offer.name().equals(target)) {
                Map<String, Object> args = required(offer.inputSchema(), request.lastText());
                field.ifPresent(name -> args.put(name, target));
                return ModelReply.callsTool(offer.name(), args);
            }
        }
        Optional<String> field = choice(request.outputSchema(), target);
        if (field.isPresent()) {
            Map<String, Object> answer = required(request.outputSchema(), "");
            answer.put(field.get(), target);
            return ModelReply.answers(answer);
        }
        throw new KitError(
                "AS-5113",
                "the agent '"
                        + request.agentName()
                        + "' cannot hand over to '"
                        + target
                        + "': its model is offered the tools "
                        + request.toolNames(),
                "let it be an agent of the same team, or one of its tools, and mind the team's"
                        + " strategy and allowed transitions");
    }

    /** The field that may have this value and not just any. */
    private static Optional<String> choice(Map<String, Object> schema, String value) {
        return properties(schema).entrySet().stream()
                .filter(field ->
                        field.getValue() instanceof Map<?, ?> of
                                && of.get("enum") instanceof List<?> values
                                && values.contains(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, Object> properties(Map<String, Object> schema) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, of) -> fields.put(String.valueOf(name), of));
        }
        return fields;
    }

    /** A text for each field that must be there. */
    private static Map<String, Object> required(Map<String, Object> schema, String text) {
        Map<String, Object> args = new LinkedHashMap<>();
        if (schema.get("required") instanceof List<?> names) {
            names.forEach(name -> args.put(String.valueOf(name), text));
        }
        return args;
    }
}
