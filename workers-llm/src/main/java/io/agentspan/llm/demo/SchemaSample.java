package io.agentspan.llm.demo;

import io.agentspan.schemas.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds a value that fits a JSON Schema, from suggestions where they fit. */
final class SchemaSample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Below this depth only what is required is filled, so that recursive schemas end. */
    private static final int FULL_DEPTH = 4;

    private static final int DEEPEST = 20;
    private static final int USUAL_ITEMS = 3;

    private final Suggestions suggestions;
    private final boolean optionalToo;

    /**
     * A filler.
     *
     * @param optionalToo whether properties that are not required are filled
     */
    SchemaSample(Suggestions suggestions, boolean optionalToo) {
        this.suggestions = suggestions;
        this.optionalToo = optionalToo;
    }

    JsonNode of(Schema schema) {
        return value("", schema, 0, 0);
    }

    /**
     * One value.
     *
     * @param nth number of the item in its array, so that items differ
     */
    private JsonNode value(String name, Schema schema, int nth, int depth) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (depth > DEEPEST) {
            return JSON.nullNode();
        }
        int skip = nth;
        for (JsonNode candidate : suggestions.forValue(name, schema)) {
            if (Constraints.accept(schema, candidate) && skip-- == 0) {
                return candidate;
            }
        }
        if (schema.get("enum").isArray() && !schema.get("enum").isEmpty()) {
            return schema.get("enum").get(nth % schema.get("enum").size());
        }
        if (nth == 0
                && schema.has("default")
                && Constraints.accept(schema, schema.get("default"))) {
            return schema.get("default");
        }
        if (!schema.branches().isEmpty()) {
            return branch(name, schema, nth, depth);
        }
        return switch (schema.mainType()) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer", "number" -> number(schema, nth);
            case "boolean" -> JSON.booleanNode(nth % 2 == 0);
            case "null" -> JSON.nullNode();
            default -> JSON.stringNode(string(name, schema, nth));
        };
    }

    private JsonNode branch(String name, Schema schema, int nth, int depth) {
        JsonNode first = JSON.nullNode();
        for (Schema branch : schema.branches()) {
            JsonNode value = value(name, branch, nth, depth + 1);
            if (Constraints.accept(schema, value)) {
                return value;
            }
            first = first.isNull() ? value : first;
        }
        return first;
    }

    private ObjectNode object(Schema schema, int depth) {
        ObjectNode object = WireJson.object();
        Map<String, Schema> properties = schema.properties();
        boolean all = optionalToo && depth < FULL_DEPTH;
        int least = schema.get("minProperties").asInt(0);
        properties.forEach((name, property) -> {
            if ((all || schema.required().contains(name) || object.size() < least)
                    && !property.allowsNothing()) {
                object.set(name, value(name, property, 0, depth + 1));
            }
        });
        JsonNode others = schema.get("additionalProperties");
        for (String name : schema.required()) {
            if (!object.has(name)) {
                object.set(name, value(name, schema.sub(others), 0, depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(String name, Schema schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int least = schema.get("minItems").asInt(0);
        int most = schema.get("maxItems").asInt(Integer.MAX_VALUE);
        JsonNode first = schema.get("prefixItems");
        JsonNode items = schema.get("items");
        boolean open = !items.isBoolean() || items.booleanValue();
        int wanted = Math.max(least, first.size());
        if (depth < FULL_DEPTH && open && !items.isMissingNode()) {
            wanted = Math.max(wanted, suggested(name, schema.sub(items)));
            wanted = Math.max(wanted, 1);
        }
        for (int i = 0; i < Math.min(wanted, most); i++) {
            JsonNode item = i < first.size() ? first.get(i) : items;
            array.add(value(name, schema.sub(item), i < first.size() ? 0 : i, depth + 1));
        }
        return array;
    }

    private int suggested(String name, Schema item) {
        return (int)
                suggestions.forValue(name, item).stream()
                        .filter(candidate -> Constraints.accept(item, candidate))
                        .limit(USUAL_ITEMS)
                        .count();
    }

    private static JsonNode number(Schema schema, int nth) {
        boolean whole = schema.mainType().equals("integer");
        BigDecimal step =
                schema.get("multipleOf").isNumber()
                        ? schema.get("multipleOf").decimalValue()
                        : BigDecimal.ZERO;
        if (whole && (step.signum() == 0 || step.stripTrailingZeros().scale() > 0)) {
            step = BigDecimal.ONE;
        }
        BigDecimal low = lowest(schema);
        BigDecimal high = highest(schema);
        BigDecimal unit = step.signum() == 0 ? gap(low, high) : step;
        BigDecimal value = low;
        if (step.signum() != 0) {
            value = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
        }
        if (schema.get("exclusiveMinimum").isNumber()
                && value.compareTo(schema.get("exclusiveMinimum").decimalValue()) <= 0) {
            value = value.add(unit);
        }
        value = value.add(unit.multiply(BigDecimal.valueOf(nth)));
        return whole ? JSON.numberNode(value.toBigInteger()) : JSON.numberNode(value);
    }

    private static BigDecimal lowest(Schema schema) {
        BigDecimal low = null;
        for (String keyword : new String[] {"minimum", "exclusiveMinimum"}) {
            if (schema.get(keyword).isNumber()) {
                BigDecimal limit = schema.get(keyword).decimalValue();
                low = low == null ? limit : low.max(limit);
            }
        }
        if (low != null) {
            return low;
        }
        BigDecimal high = highest(schema);
        return high.compareTo(BigDecimal.ONE) > 0
                ? BigDecimal.ONE
                : high.subtract(BigDecimal.TEN).setScale(0, RoundingMode.FLOOR);
    }

    private static BigDecimal highest(Schema schema) {
        BigDecimal high = BigDecimal.valueOf(Long.MAX_VALUE);
        for (String keyword : new String[] {"maximum", "exclusiveMaximum"}) {
            if (schema.get(keyword).isNumber()) {
                high = high.min(schema.get(keyword).decimalValue());
            }
        }
        return high;
    }

    /** A step that many items of an array fit between the limits with. */
    private static BigDecimal gap(BigDecimal low, BigDecimal high) {
        BigDecimal room = high.subtract(low);
        return room.compareTo(BigDecimal.valueOf(64)) >= 0
                ? BigDecimal.ONE
                : room.divide(BigDecimal.valueOf(64), 12, RoundingMode.HALF_UP);
    }

    private static String string(String name, Schema schema, int nth) {
        String pattern = schema.get("pattern").asString("");
        if (!pattern.isEmpty()) {
            return PatternSample.of(pattern).map(s -> fitted(s, schema, nth, true)).orElse("");
        }
        String format = Formats.example(schema.get("format").asString(""));
        if (!format.isEmpty()) {
            return format;
        }
        String text = String.join(" ", Words.of(name));
        text = text.isEmpty() ? "example" : text;
        return fitted(nth == 0 ? text : text + " " + (nth + 1), schema, nth, false);
    }

    private static String fitted(String text, Schema schema, int nth, boolean keepStart) {
        int least = schema.get("minLength").asInt(0);
        int most = schema.get("maxLength").asInt(Integer.MAX_VALUE);
        if (text.length() > most) {
            String digits = nth == 0 ? "" : Integer.toString(nth);
            return keepStart || digits.length() > most
                    ? text.substring(0, most)
                    : text.substring(0, most - digits.length()) + digits;
        }
        String filler = keepStart && !text.isEmpty() ? text.substring(text.length() - 1) : ".";
        return text.length() < least ? text + filler.repeat(least - text.length()) : text;
    }
}
