package io.agentspan.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON values as plain Java objects: text, numbers, booleans, lists, maps. */
public final class JsonValues {
    private JsonValues() {}

    /**
     * Any Java value as JSON.
     *
     * @throws JacksonException if JSON cannot carry it
     */
    public static JsonNode toTree(@Nullable Object value) {
        try {
            JsonNode tree = value == null ? null : SdkJson.mapper().valueToTree(value);
            return tree == null ? NullNode.getInstance() : tree;
        } catch (StackOverflowError e) {
            throw DatabindException.from((JsonGenerator) null, "it contains itself");
        }
    }

    /** Why JSON cannot carry a value; empty if it can. */
    public static Optional<String> mistakeIn(@Nullable Object value) {
        try {
            toTree(value);
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    /** A JSON value as plain Java; JSON null is an empty text. */
    public static Object toJava(JsonNode node) {
        Object value = SdkJson.mapper().convertValue(node, Object.class);
        return value == null ? "" : value;
    }

    /** A JSON object as an unmodifiable map in its order; anything else as an empty one. */
    public static Map<String, Object> toMap(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return Collections.emptyMap();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            map.put(field.getKey(), toNullable(field.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }

    // A JSON null inside of a map stays what it is, as in every JSON library.
    @SuppressWarnings("NullAway")
    private static Object toNullable(JsonNode node) {
        return SdkJson.mapper().convertValue(node, Object.class);
    }

    /** A map as a JSON object. */
    public static ObjectNode toObject(Map<String, ?> map) {
        return SdkJson.mapper().valueToTree(map);
    }

    /** Text as it is, anything else as compact JSON; JSON null is empty. */
    public static String toText(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return "";
        }
        return node.isString() ? node.stringValue() : node.toString();
    }
}
