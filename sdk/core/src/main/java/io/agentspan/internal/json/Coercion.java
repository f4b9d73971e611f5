package io.agentspan.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Fits a value that a model wrote to a {@link TypeShape}: what is clearly meant is taken ({@code
 * "3"} for 3, {@code "yes"} for true, a list written as a text), what is not becomes a mistake for
 * the model to correct.
 */
public final class Coercion {
    private static final int LONGEST_SHOWN = 60;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<String> mistakes = new ArrayList<>();

    /** What does not fit, each with the path to it; empty if all fits. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** The known fields of an object; absent optional ones are null, unknown ones are left out. */
    public ObjectNode fields(List<TypeShape.Field> fields, JsonNode object, String path) {
        ObjectNode fitted = NODES.objectNode();
        for (TypeShape.Field field : fields) {
            JsonNode value = object.path(field.name());
            String name = path.isEmpty() ? field.name() : path + "." + field.name();
            if (!value.isMissingNode() && !value.isNull()) {
                fitted.set(field.name(), fit(field.shape(), value, name));
            } else if (!field.required()) {
                fitted.putNull(field.name());
            } else if (field.shape() instanceof TypeShape.Anything && value.isNull()) {
                fitted.putNull(field.name());
            } else {
                mistakes.add(name + " is missing");
            }
        }
        return fitted;
    }

    /** One value. */
    public JsonNode fit(TypeShape shape, JsonNode value, String path) {
        return switch (shape) {
            case TypeShape.Text text -> text(text, value, path);
            case TypeShape.Whole whole -> whole(whole, value, path);
            case TypeShape.Decimal decimal -> decimal(value, path);
            case TypeShape.Flag flag -> flag(value, path);
            case TypeShape.Choice choice -> choice(choice, value, path);
            case TypeShape.Many many -> many(many, value, path);
            case TypeShape.Keyed keyed -> keyed(keyed, value, path);
            case TypeShape.Fields fields -> object(fields, value, path);
            case TypeShape.Anything anything -> value;
        };
    }

    private JsonNode text(TypeShape.Text text, JsonNode value, String path) {
        JsonNode string =
                value.isString()
                        ? value
                        : StringNode.valueOf(
                                value.isValueNode() ? value.asString() : value.toString());
        if (text.isFree()) {
            return string;
        }
        try {
            SdkJson.mapper().readerFor(text.type()).readValue(string);
            return string;
        } catch (JacksonException e) {
            return mistake(path, value, "must be written like " + text.example());
        }
    }

    private JsonNode whole(TypeShape.Whole whole, JsonNode value, String path) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty() || number.get().stripTrailingZeros().scale() > 0) {
            return mistake(path, value, "must be an integer");
        }
        BigDecimal exact = number.get();
        if (whole.bounded()
                && (exact.compareTo(BigDecimal.valueOf(whole.min())) < 0
                        || exact.compareTo(BigDecimal.valueOf(whole.max())) > 0)) {
            return mistake(path, value, "must be from " + whole.min() + " to " + whole.max());
        }
        return NODES.numberNode(exact.toBigIntegerExact());
    }

    private JsonNode decimal(JsonNode value, String path) {
        return number(value)
                .<JsonNode>map(NODES::numberNode)
                .orElseGet(() -> mistake(path, value, "must be a number"));
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        if (!value.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.stringValue().strip())).filter(Coercion::sane);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Keeps {@code 1e999999999} from becoming a number with a billion digits. */
    private static boolean sane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 1000;
    }

    private JsonNode flag(JsonNode value, String path) {
        if (value.isBoolean()) {
            return value;
        }
        return switch (value.asString("").strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> BooleanNode.TRUE;
            case "false", "no", "0" -> BooleanNode.FALSE;
            default -> mistake(path, value, "must be true or false");
        };
    }

    private JsonNode choice(TypeShape.Choice choice, JsonNode value, String path) {
        String given = value.asString("");
        if (choice.values().contains(given)) {
            return StringNode.valueOf(given);
        }
        List<String> alike =
                choice.values().stream().filter(name -> plain(name).equals(plain(given))).toList();
        return alike.size() == 1
                ? StringNode.valueOf(alike.getFirst())
                : mistake(path, value, "must be one of " + String.join(", ", choice.values()));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    private JsonNode many(TypeShape.Many many, JsonNode value, String path) {
        JsonNode list = parsed(value);
        if (!list.isArray()) {
            return mistake(path, value, "must be a list");
        }
        ArrayNode fitted = NODES.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            fitted.add(item(many.item(), list.path(i), path + "[" + i + "]"));
        }
        return fitted;
    }

    private JsonNode keyed(TypeShape.Keyed keyed, JsonNode value, String path) {
        JsonNode map = parsed(value);
        if (!map.isObject()) {
            return mistake(path, value, "must be an object");
        }
        ObjectNode fitted = NODES.objectNode();
        for (String key : map.propertyNames()) {
            fitted.set(key, item(keyed.value(), map.path(key), path + "." + key));
        }
        return fitted;
    }

    private JsonNode item(TypeShape shape, JsonNode value, String path) {
        if (value.isNull() && !(shape instanceof TypeShape.Anything)) {
            return mistake(path, value, "must not be null");
        }
        return fit(shape, value, path);
    }

    private JsonNode object(TypeShape.Fields fields, JsonNode value, String path) {
        JsonNode object = parsed(value);
        return object.isObject()
                ? fields(fields.fields(), object, path)
                : mistake(path, value, "must be an object");
    }

    /** What a text says, where a model wrote JSON inside of a string. */
    private static JsonNode parsed(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        try {
            return SdkJson.mapper().readTree(value.stringValue());
        } catch (JacksonException e) {
            return value;
        }
    }

    private JsonNode mistake(String path, JsonNode value, String what) {
        String shown = value.toString();
        if (shown.length() > LONGEST_SHOWN) {
            shown = shown.substring(0, LONGEST_SHOWN) + "…";
        }
        mistakes.add((path.isEmpty() ? "the value" : path) + " " + what + " but is " + shown);
        return NODES.nullNode();
    }
}
