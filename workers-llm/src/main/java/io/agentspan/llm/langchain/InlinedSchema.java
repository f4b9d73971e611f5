package io.agentspan.llm.langchain;

import io.agentspan.schemas.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema with what it refers to put in place, for formats that have no room for definitions.
 * A schema that refers to itself ends in "anything" after a few levels.
 */
final class InlinedSchema {
    private static final int DEEPEST = 24;
    private static final int MOST_REFERENCES = 4;

    private final JsonNode root;

    private InlinedSchema(JsonNode root) {
        this.root = root;
    }

    static JsonNode of(JsonNode schema) {
        return new InlinedSchema(schema).copy(schema, 0, 0);
    }

    private static boolean isDefinitions(String name) {
        return name.equals("$defs") || name.equals("definitions");
    }

    private JsonNode copy(JsonNode node, int depth, int references) {
        if (depth > DEEPEST) {
            return WireJson.object();
        }
        if (node.path("$ref").isString()) {
            return references >= MOST_REFERENCES
                    ? WireJson.object()
                    : copy(target(node.path("$ref").stringValue()), depth + 1, references + 1);
        }
        if (node.isObject()) {
            ObjectNode object = WireJson.object();
            for (String name : node.propertyNames()) {
                boolean definitions = depth == 0 && isDefinitions(name);
                if (!definitions) {
                    object.set(name, copy(node.path(name), depth + 1, references));
                }
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = WireJson.mapper().createArrayNode();
            node.forEach(item -> array.add(copy(item, depth + 1, references)));
            return array;
        }
        return node;
    }

    private JsonNode target(String reference) {
        try {
            return reference.startsWith("#")
                    ? root.at(JsonPointer.compile(reference.substring(1)))
                    : WireJson.object();
        } catch (JacksonException | IllegalArgumentException e) {
            return WireJson.object();
        }
    }
}
