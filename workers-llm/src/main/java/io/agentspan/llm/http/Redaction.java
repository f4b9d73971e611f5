package io.agentspan.llm.http;

import io.agentspan.schemas.WireJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes the secrets that a request held out of its answer: some endpoints repeat them. */
final class Redaction {
    static final Redaction NONE = new Redaction(List.of());
    private static final String REDACTED = "[redacted]";

    private final List<String> secrets;

    /** Of these secrets; longer ones first, should one contain another. */
    Redaction(Collection<String> secrets) {
        this.secrets =
                secrets.stream()
                        .filter(secret -> !secret.isBlank())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String of(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, REDACTED);
        }
        return result;
    }

    /** A copy of the value, in names and texts. */
    JsonNode of(JsonNode value) {
        if (secrets.isEmpty()) {
            return value;
        }
        return switch (value) {
            case StringNode text -> StringNode.valueOf(of(text.stringValue()));
            case ArrayNode array -> {
                ArrayNode copy = WireJson.mapper().createArrayNode();
                array.forEach(element -> copy.add(of(element)));
                yield copy;
            }
            case ObjectNode object -> {
                ObjectNode copy = WireJson.object();
                object.properties()
                        .forEach(field -> copy.set(of(field.getKey()), of(field.getValue())));
                yield copy;
            }
            default -> value;
        };
    }
}
