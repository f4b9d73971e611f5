package io.agentspan.llm.demo;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Whether a value fits a schema, for the keywords that tools and answers use. */
final class Constraints {
    private static final int DEEPEST = 24;
    private static final int LONGEST_FOR_A_PATTERN = 200;

    private Constraints() {}

    static boolean accept(Schema schema, JsonNode value) {
        return accept(schema, value, 0);
    }

    private static boolean accept(Schema schema, JsonNode value, int depth) {
        if (depth > DEEPEST || schema.allowsNothing()) {
            return false;
        }
        return type(schema, value)
                && listed(schema, value)
                && (!value.isNumber() || number(schema, value.decimalValue()))
                && (!value.isString() || string(schema, value.stringValue()))
                && (!value.isArray() || array(schema, value, depth))
                && (!value.isObject() || object(schema, value, depth))
                && branches(schema, value, depth);
    }

    private static boolean type(Schema schema, JsonNode value) {
        return schema.types().isEmpty()
                || schema.types().stream().anyMatch(type -> isA(type, value));
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" ->
                    value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static boolean listed(Schema schema, JsonNode value) {
        if (schema.has("const") && !schema.get("const").equals(value)) {
            return false;
        }
        if (!schema.get("enum").isArray()) {
            return true;
        }
        for (JsonNode one : schema.get("enum")) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean number(Schema schema, BigDecimal value) {
        JsonNode step = schema.get("multipleOf");
        return (!schema.get("minimum").isNumber()
                        || value.compareTo(schema.get("minimum").decimalValue()) >= 0)
                && (!schema.get("maximum").isNumber()
                        || value.compareTo(schema.get("maximum").decimalValue()) <= 0)
                && (!schema.get("exclusiveMinimum").isNumber()
                        || value.compareTo(schema.get("exclusiveMinimum").decimalValue()) > 0)
                && (!schema.get("exclusiveMaximum").isNumber()
                        || value.compareTo(schema.get("exclusiveMaximum").decimalValue()) < 0)
                && (!step.isNumber()
                        || step.decimalValue().signum() == 0
                        || value.remainder(step.decimalValue()).signum() == 0);
    }

    private static boolean string(Schema schema, String value) {
        int length = value.codePointCount(0, value.length());
        if (length < schema.get("minLength").asInt(0)
                || length > schema.get("maxLength").asInt(Integer.MAX_VALUE)) {
            return false;
        }
        if (!Formats.matches(schema.get("format").asString(""), value)) {
            return false;
        }
        String pattern = schema.get("pattern").asString("");
        // Somebody else's expression, maybe one that takes for ever on a long text.
        if (!pattern.isEmpty() && length > LONGEST_FOR_A_PATTERN) {
            return false;
        }
        try {
            return pattern.isEmpty() || Pattern.compile(pattern).matcher(value).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean array(Schema schema, JsonNode value, int depth) {
        if (value.size() < schema.get("minItems").asInt(0)
                || value.size() > schema.get("maxItems").asInt(Integer.MAX_VALUE)) {
            return false;
        }
        Set<JsonNode> seen = new HashSet<>();
        JsonNode first = schema.get("prefixItems");
        for (int i = 0; i < value.size(); i++) {
            if (schema.get("uniqueItems").asBoolean(false) && !seen.add(value.get(i))) {
                return false;
            }
            JsonNode item = i < first.size() ? first.get(i) : schema.get("items");
            if (!item.isMissingNode() && !accept(schema.sub(item), value.get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean object(Schema schema, JsonNode value, int depth) {
        if (!schema.required().stream().allMatch(value::has)
                || value.size() < schema.get("minProperties").asInt(0)
                || value.size() > schema.get("maxProperties").asInt(Integer.MAX_VALUE)) {
            return false;
        }
        var properties = schema.properties();
        JsonNode others = schema.get("additionalProperties");
        for (String name : value.propertyNames()) {
            Schema property = properties.get(name);
            if (property == null && !others.isMissingNode()) {
                property = schema.sub(others);
            }
            if (property != null && !accept(property, value.path(name), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean branches(Schema schema, JsonNode value, int depth) {
        if (schema.branches().isEmpty()) {
            return true;
        }
        long fitting = schema.branches().stream().filter(b -> accept(b, value, depth + 1)).count();
        return schema.has("oneOf") ? fitting == 1 : fitting > 0;
    }
}
