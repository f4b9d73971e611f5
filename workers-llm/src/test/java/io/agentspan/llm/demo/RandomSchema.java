package io.agentspan.llm.demo;

import io.agentspan.schemas.WireJson;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invents satisfiable JSON Schemas of the kinds that tools and answers have. */
final class RandomSchema {
    private static final List<String> WORDS =
            List.of(
                    "name",
                    "query",
                    "amount",
                    "city",
                    "orderId",
                    "path",
                    "text",
                    "zorg",
                    "limit",
                    "tags",
                    "when",
                    "flag",
                    "kind",
                    "body",
                    "blip_key",
                    "folder",
                    "score",
                    "title",
                    "source",
                    "confidence");
    private static final List<String> PATTERNS =
            List.of(
                    "^[A-Z]{2}-\\d{4}$",
                    "^[a-z]+$", "\\d{3}", "^(?:red|green)-[0-9a-f]{6}$", "^[^\\s]+@[^\\s]+$");
    private static final List<String> FORMATS =
            List.of("date", "date-time", "email", "uri", "uuid", "ipv4");
    private static final int DEEPEST = 3;

    private final Random random;
    private final ObjectNode definitions = WireJson.object();

    RandomSchema(Random random) {
        this.random = random;
    }

    /** An object schema with definitions of its own. */
    ObjectNode next() {
        ObjectNode schema = object(0);
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private ObjectNode object(int depth) {
        ObjectNode schema = WireJson.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = WORDS.get(random.nextInt(WORDS.size()));
            if (!properties.has(name)) {
                properties.set(name, value(depth + 1));
                if (random.nextInt(3) > 0) {
                    required.add(name);
                }
            }
        }
        if (random.nextBoolean()) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private ObjectNode value(int depth) {
        ObjectNode schema =
                switch (random.nextInt(depth < DEEPEST ? 11 : 6)) {
                    case 0 -> string();
                    case 1 -> number("integer");
                    case 2 -> number("number");
                    case 3 -> WireJson.object().put("type", "boolean");
                    case 4 -> enumeration();
                    case 5 -> constant();
                    case 6 -> array(depth);
                    case 7 -> object(depth);
                    case 8 -> either(depth);
                    case 9 -> reference(depth);
                    default -> nullable();
                };
        if (random.nextBoolean()) {
            schema.put("description", "The " + WORDS.get(random.nextInt(WORDS.size())) + ".");
        }
        return schema;
    }

    private ObjectNode string() {
        ObjectNode schema = WireJson.object().put("type", "string");
        switch (random.nextInt(5)) {
            case 0 -> schema.put("pattern", PATTERNS.get(random.nextInt(PATTERNS.size())));
            case 1 -> schema.put("format", FORMATS.get(random.nextInt(FORMATS.size())));
            case 2 -> schema.put("minLength", random.nextInt(60));
            case 3 -> schema.put("maxLength", 1 + random.nextInt(9));
            default -> {}
        }
        return schema;
    }

    private ObjectNode number(String type) {
        ObjectNode schema = WireJson.object().put("type", type);
        int low = random.nextInt(200) - 100;
        switch (random.nextInt(6)) {
            case 0 -> schema.put("minimum", low);
            case 1 -> schema.put("maximum", low);
            case 2 -> schema.put("minimum", low).put("maximum", low + random.nextInt(9));
            case 3 -> schema.put("exclusiveMinimum", low).put("exclusiveMaximum", low + 5);
            case 4 -> schema.put("minimum", low).put("multipleOf", 1 + random.nextInt(7));
            default -> {}
        }
        return schema;
    }

    private ObjectNode enumeration() {
        ObjectNode schema = WireJson.object();
        ArrayNode values = schema.putArray("enum");
        values.add("alpha").add("beta").add(7);
        return schema;
    }

    private ObjectNode constant() {
        return WireJson.object().put("const", "fixed");
    }

    private ObjectNode nullable() {
        ObjectNode schema = WireJson.object();
        schema.putArray("type").add("null").add("string");
        return schema;
    }

    private ObjectNode array(int depth) {
        ObjectNode schema = WireJson.object().put("type", "array");
        schema.set("items", value(depth + 1));
        switch (random.nextInt(4)) {
            case 0 -> schema.put("minItems", random.nextInt(5));
            case 1 -> schema.put("maxItems", random.nextInt(3));
            default -> {}
        }
        return schema;
    }

    private ObjectNode either(int depth) {
        ObjectNode schema = WireJson.object();
        ArrayNode branches = schema.putArray(random.nextBoolean() ? "anyOf" : "oneOf");
        branches.add(object(depth + 1));
        branches.add(WireJson.object().put("type", "boolean"));
        return schema;
    }

    private ObjectNode reference(int depth) {
        String name = "part" + definitions.size();
        definitions.putObject(name);
        definitions.set(name, random.nextInt(4) == 0 ? tree(name) : object(depth + 1));
        return WireJson.object().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode tree(String name) {
        ObjectNode schema = WireJson.object().put("type", "object");
        ObjectNode children = schema.putObject("properties").putObject("children");
        children.put("type", "array").putObject("items").put("$ref", "#/$defs/" + name);
        schema.putArray("required").add("children");
        return schema;
    }
}
