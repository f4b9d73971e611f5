package io.agentspan.internal.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a {@link TypeShape} as JSON Schema (2020-12), only with words that models know. */
public final class SchemaWriter {
    private SchemaWriter() {}

    public static ObjectNode schema(TypeShape shape) {
        return switch (shape) {
            case TypeShape.Text text -> text(text);
            case TypeShape.Whole whole -> typed("integer");
            case TypeShape.Decimal decimal -> typed("number");
            case TypeShape.Flag flag -> typed("boolean");
            case TypeShape.Choice choice -> choice(choice);
            case TypeShape.Many many -> many(many);
            case TypeShape.Keyed keyed -> keyed(keyed);
            case TypeShape.Fields fields -> object(fields.fields());
            case TypeShape.Anything anything -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode text(TypeShape.Text text) {
        ObjectNode schema = typed("string");
        if (!text.format().isEmpty()) {
            schema.put("format", text.format());
        } else if (!text.isFree()) {
            schema.put("description", "such as " + text.example());
        }
        return schema;
    }

    private static ObjectNode choice(TypeShape.Choice choice) {
        ObjectNode schema = typed("string");
        ArrayNode values = schema.putArray("enum");
        choice.values().forEach(values::add);
        return schema;
    }

    private static ObjectNode many(TypeShape.Many many) {
        ObjectNode schema = typed("array");
        schema.set("items", schema(many.item()));
        if (many.unique()) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static ObjectNode keyed(TypeShape.Keyed keyed) {
        ObjectNode schema = typed("object");
        schema.set("additionalProperties", schema(keyed.value()));
        return schema;
    }

    /** The schema of an object with these fields. */
    public static ObjectNode object(List<TypeShape.Field> fields) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        for (TypeShape.Field field : fields) {
            properties.set(field.name(), described(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode described(TypeShape.Field field) {
        ObjectNode schema = schema(field.shape());
        if (field.description().isEmpty()) {
            return schema;
        }
        String form = schema.path("description").asString("");
        return schema.put("description", field.description() + (form.isEmpty() ? "" : ", " + form));
    }
}
