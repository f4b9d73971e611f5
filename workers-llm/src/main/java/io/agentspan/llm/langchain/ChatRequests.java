package io.agentspan.llm.langchain;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.agentspan.llm.provider.ModelRequest;
import tools.jackson.databind.JsonNode;

/** A request in langchain4j's words, apart from what each provider calls differently. */
final class ChatRequests {
    private ChatRequests() {}

    static ChatRequest of(ModelRequest request, Vendor vendor) {
        ChatRequest.Builder builder =
                ChatRequest.builder()
                        .messages(ChatMessages.of(request.system(), request.messages()));
        if (!request.tools().isEmpty()) {
            builder.toolSpecifications(ToolSchemas.of(request.tools(), vendor.definitions()));
        }
        JsonNode schema = request.outputSchema();
        if (schema != null && usesSchemaMode(request)) {
            builder.responseFormat(format(schema));
        }
        return builder.build();
    }

    /**
     * Whether the provider is asked to enforce the schema. Only on the first attempt: models that
     * do not know the mode, or not all of the schema, refuse the request, and the instructions hold
     * the schema anyway.
     */
    static boolean usesSchemaMode(ModelRequest request) {
        JsonNode schema = request.outputSchema();
        return schema != null
                && schema.isObject()
                && request.tools().isEmpty()
                && request.attempt() == 1;
    }

    private static ResponseFormat format(JsonNode schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder()
                                .name("answer")
                                .rootElement(JsonRawSchema.from(schema.toString()))
                                .build())
                .build();
    }
}
