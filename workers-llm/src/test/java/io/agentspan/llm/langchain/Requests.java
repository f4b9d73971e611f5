package io.agentspan.llm.langchain;

import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolCall;
import io.agentspan.schemas.message.ToolSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the orchestrator may ask of a provider. */
final class Requests {
    private static final FrameId FRAME = FrameId.root(ExecutionId.of(1, 0, 1));
    private static final String CITY_SCHEMA =
            """
            {"type": "object", "required": ["city"], "additionalProperties": false,
             "properties": {
               "city": {"type": "string", "description": "Its name"},
               "unit": {"enum": ["celsius", "kelvin"]},
               "where": {"$ref": "#/$defs/place"},
               "tags": {"type": "array", "items": {"type": "object",
                        "properties": {"k": {"type": "string"}}, "required": ["k"]}}},
             "$defs": {"place": {"type": "object", "properties": {"lat": {"type": "number"}}}}}
            """;

    private Requests() {}

    static ModelRequest request() {
        return request(Duration.ofSeconds(20));
    }

    static ModelRequest request(Duration timeout) {
        return new ModelRequest(
                "some-model",
                "a",
                1,
                null,
                "Be brief.",
                List.of(new Message.User("Hi")),
                List.of(),
                null,
                null,
                null,
                timeout);
    }

    static ModelRequest with(
            @Nullable JsonNode schema,
            @Nullable Integer maxTokens,
            @Nullable Double temperature,
            int attempt) {
        return new ModelRequest(
                "some-model",
                "a",
                attempt,
                null,
                "Be brief.",
                List.of(new Message.User("Hi")),
                List.of(),
                maxTokens,
                temperature,
                schema,
                Duration.ofSeconds(20));
    }

    static ModelRequest withBaseUrl(String url) {
        return new ModelRequest(
                "some-model",
                "a",
                1,
                url,
                "",
                List.of(new Message.User("Hi")),
                List.of(),
                null,
                null,
                null,
                Duration.ofSeconds(20));
    }

    static ModelRequest withHistory() {
        CallId first = CallId.tool(FRAME, 1, 0);
        CallId second = CallId.tool(FRAME, 1, 1);
        return new ModelRequest(
                "some-model",
                "a",
                1,
                null,
                "Be brief.",
                List.of(
                        new Message.User("Weather in Oslo and Lima?"),
                        new Message.Assistant("", List.of()),
                        new Message.Assistant(
                                "",
                                List.of(
                                        new ToolCall(first, "weather", "{\"city\":\"Oslo\"}"),
                                        new ToolCall(second, "weather", "not json"))),
                        new Message.Tool(first, "weather", "rainy", false),
                        new Message.Tool(second, "weather", "no such city", true)),
                List.of(new ToolSpec("weather", "The weather.", WireJson.tree(CITY_SCHEMA))),
                null,
                null,
                null,
                Duration.ofSeconds(20));
    }
}
