package io.agentspan.llm.demo;

import io.agentspan.schemas.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a JSON Schema, with its references into the whole one resolved and {@code allOf} merged
 * in.
 */
final class Schema {
    private static final int LONGEST_CHAIN = 16;

    private final JsonNode root;
    private final JsonNode node;

    private Schema(JsonNode root, JsonNode node) {
        this.root = root;
        this.node = node;
    }

    /** A missing schema allows any object. */
    static Schema of(@Nullable JsonNode root) {
        JsonNode whole = root == null ? WireJson.object().put("type", "object") : root;
        return new Schema(whole, whole).resolved(0);
    }

    Schema sub(JsonNode part) {
        return new Schema(root, part).resolved(0);
    }

    private Schema resolved(int depth) {
        if (depth > LONGEST_CHAIN || !(node instanceof ObjectNode object)) {
            return this;
        }
        if (object.path("$ref").isString()) {
            ObjectNode merged = target(object.path("$ref").stringValue());
            merge(merged, object, "$ref");
            return new Schema(root, merged).resolved(depth + 1);
        }
        if (object.path("allOf").isArray()) {
            ObjectNode merged = WireJson.object();
            for (JsonNode part : object.path("allOf")) {
                merge(merged, new Schema(root, part).resolved(depth + 1).node, "");
            }
            merge(merged, object, "allOf");
            return new Schema(root, merged);
        }
        return this;
    }

    private ObjectNode target(String reference) {
        try {
            JsonNode found =
                    reference.startsWith("#")
                            ? root.at(JsonPointer.compile(reference.substring(1)))
                            : root.path("$defs").path(reference);
            return found instanceof ObjectNode object ? object.deepCopy() : WireJson.object();
        } catch (JacksonException | IllegalArgumentException e) {
            return WireJson.object();
        }
    }

    private static void merge(ObjectNode into, JsonNode from, String without) {
        for (String name : from.propertyNames()) {
            JsonNode value = from.path(name);
            if (name.equals(without)) {
                continue;
            }
            if (name.equals("properties") && into.path(name) instanceof ObjectNode both) {
                value.propertyNames().forEach(p -> both.set(p, value.path(p)));
            } else if (name.equals("required") && into.path(name) instanceof ArrayNode both) {
                value.forEach(both::add);
            } else {
                into.set(name, value.deepCopy());
            }
        }
    }

    JsonNode get(String keyword) {
        return node.path(keyword);
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    /** {@code false} as a schema allows nothing. */
    boolean allowsNothing() {
        return node.isBoolean() && !node.booleanValue();
    }

    /** The allowed types; empty for any. */
    List<String> types() {
        JsonNode type = node.path("type");
        List<String> types = new ArrayList<>();
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.values().forEach(one -> types.add(one.asString()));
        return types;
    }

    /** The type of an example value. */
    String mainType() {
        for (String type : types()) {
            if (!type.equals("null")) {
                return type;
            }
        }
        if (!types().isEmpty()) {
            return "null";
        }
        if (has("properties") || has("required") || has("additionalProperties")) {
            return "object";
        }
        if (has("items") || has("prefixItems") || has("minItems")) {
            return "array";
        }
        boolean number = has("minimum") || has("maximum") || has("multipleOf");
        return number || has("exclusiveMinimum") || has("exclusiveMaximum") ? "number" : "string";
    }

    Map<String, Schema> properties() {
        Map<String, Schema> result = new LinkedHashMap<>();
        JsonNode properties = node.path("properties");
        properties.propertyNames().forEach(p -> result.put(p, sub(properties.path(p))));
        return result;
    }

    List<String> required() {
        List<String> result = new ArrayList<>();
        node.path("required").forEach(name -> result.add(name.asString()));
        return result;
    }

    /** The alternatives of {@code oneOf} or {@code anyOf}, each with what stands beside them. */
    List<Schema> branches() {
        String keyword = has("oneOf") ? "oneOf" : "anyOf";
        List<Schema> result = new ArrayList<>();
        for (JsonNode branch : node.path(keyword)) {
            ObjectNode merged = WireJson.object();
            merge(merged, node, keyword);
            merge(merged, sub(branch).node, "");
            result.add(new Schema(root, merged).resolved(0));
        }
        return result;
    }

    String description() {
        return node.path("description").asString("");
    }
}
