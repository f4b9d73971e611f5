package io.agentspan.testing.internal.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws values that fit a JSON Schema, as far as tools use it. */
public final class Values {
    private static final int DEEPEST = 5;
    private static final List<String> WORDS = List.of("8821", "Chicago", "alice", "blue", "42");

    private final Dice dice;

    public Values(Dice dice) {
        this.dice = dice;
    }

    /** The fields of an object; those that need not be there are left out now and then. */
    public Map<String, Object> object(Map<String, Object> schema) {
        return object(schema, 0);
    }

    private Map<String, Object> object(Map<String, Object> schema, int depth) {
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        Map<String, Object> fields = map(schema.get("properties"));
        Map<String, Object> value = new LinkedHashMap<>();
        fields.forEach((name, of) -> {
            if (required.contains(name) || dice.percent(50)) {
                value.put(name, value(map(of), depth + 1));
            }
        });
        int least = bound(schema, "minProperties", 0);
        fields.forEach((name, of) -> {
            if (value.size() < least) {
                value.putIfAbsent(name, value(map(of), depth + 1));
            }
        });
        return value;
    }

    private Object value(Map<String, Object> schema, int depth) {
        if (schema.get("enum") instanceof List<?> choices && !choices.isEmpty()) {
            return dice.oneOf(choices);
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        for (String word : List.of("anyOf", "oneOf")) {
            if (schema.get(word) instanceof List<?> choices && !choices.isEmpty()) {
                return value(map(dice.oneOf(choices)), depth);
            }
        }
        return switch (type(schema.get("type"))) {
            case "integer" ->
                    dice.between(bound(schema, "minimum", 0), bound(schema, "maximum", 99));
            case "number" ->
                    dice.between(bound(schema, "minimum", 0), bound(schema, "maximum", 99)) + 0.5;
            case "boolean" -> dice.percent(50);
            case "array" -> array(schema, depth);
            case "object" -> depth > DEEPEST ? Map.of() : object(schema, depth);
            default -> text(schema);
        };
    }

    private static String type(@Nullable Object type) {
        return type instanceof List<?> choices && !choices.isEmpty()
                ? String.valueOf(choices.getFirst())
                : String.valueOf(type);
    }

    private List<Object> array(Map<String, Object> schema, int depth) {
        List<Object> values = new ArrayList<>();
        int size = depth > DEEPEST ? 0 : dice.between(bound(schema, "minItems", 0), 2);
        for (int i = 0; i < size; i++) {
            values.add(value(map(schema.get("items")), depth + 1));
        }
        return values;
    }

    private String text(Map<String, Object> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "date-time" -> "2026-01-02T03:04:05Z";
            case "date" -> "2026-01-02";
            case "time" -> "03:04:05";
            case "duration" -> "PT1M";
            case "uuid" -> "123e4567-e89b-42d3-a456-426614174000";
            case "uri" -> "https://example.com/8821";
            default -> dice.oneOf(WORDS);
        };
    }

    private static int bound(Map<String, Object> schema, String name, int usual) {
        return schema.get(name) instanceof Number number ? number.intValue() : usual;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> of) {
            of.forEach((name, field) -> map.put(String.valueOf(name), field));
        }
        return map;
    }
}
