package io.agentspan.llm.langchain;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tools in langchain4j's words: every property's schema goes through as it is. */
final class ToolSchemas {
    private ToolSchemas() {}

    /**
     * The tools.
     *
     * @param definitions whether the provider's format has room for the definitions of a schema
     */
    static List<ToolSpecification> of(List<ToolSpec> tools, boolean definitions) {
        return tools.stream().map(tool -> of(tool, definitions)).toList();
    }

    private static ToolSpecification of(ToolSpec tool, boolean definitions) {
        JsonNode schema = tool.inputSchema();
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description() == null ? "" : tool.description())
                .parameters(
                        parameters(
                                definitions || schema == null ? schema : InlinedSchema.of(schema)))
                .build();
    }

    private static JsonObjectSchema parameters(@Nullable JsonNode given) {
        JsonNode schema = oneNameForDefinitions(given);
        JsonObjectSchema.Builder builder =
                JsonObjectSchema.builder()
                        .addProperties(elements(schema.path("properties")))
                        .required(strings(schema.path("required")))
                        .definitions(elements(schema.path("$defs")));
        if (schema.path("description").isString()) {
            builder.description(schema.path("description").stringValue());
        }
        if (schema.path("additionalProperties").isBoolean()) {
            builder.additionalProperties(schema.path("additionalProperties").booleanValue());
        }
        return builder.build();
    }

    /** langchain4j writes {@code $defs}; older schemas say {@code definitions}. */
    private static JsonNode oneNameForDefinitions(@Nullable JsonNode schema) {
        if (schema == null) {
            return WireJson.object();
        }
        return schema.has("definitions")
                ? WireJson.tree(
                        schema.toString()
                                .replace("\"#/definitions/", "\"#/$defs/")
                                .replace("\"definitions\":", "\"$defs\":"))
                : schema;
    }

    private static Map<String, JsonSchemaElement> elements(JsonNode schemas) {
        Map<String, JsonSchemaElement> result = new LinkedHashMap<>();
        for (String name : schemas.propertyNames()) {
            result.put(name, JsonRawSchema.from(rawText(schemas.path(name))));
        }
        return result;
    }

    /** {@code true} is a schema too, but not one that providers or langchain4j know. */
    private static String rawText(JsonNode schema) {
        return schema.isObject() ? schema.toString() : "{}";
    }

    private static List<String> strings(JsonNode array) {
        List<String> result = new ArrayList<>();
        array.forEach(item -> result.add(item.asString()));
        return result;
    }
}
