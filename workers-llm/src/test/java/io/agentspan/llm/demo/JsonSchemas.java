package io.agentspan.llm.demo;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An independent judge of JSON. */
final class JsonSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    /** What is wrong with a value; empty if it is valid. */
    static List<String> mistakes(JsonNode schema, JsonNode value) {
        return REGISTRY.getSchema(schema).validate(value).stream().map(Object::toString).toList();
    }
}
