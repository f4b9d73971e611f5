package io.agentspan.llm.langchain;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Format: https://docs.anthropic.com/en/api/messages-streaming */
class AnthropicProviderTest extends ProviderContract {
    @Override
    String provider() {
        return "anthropic";
    }

    @Override
    Map<String, String> variables(String serverUrl) {
        return Map.of("ANTHROPIC_API_KEY", KEY, "ANTHROPIC_BASE_URL", serverUrl);
    }

    @Override
    String path() {
        return "/v1/messages";
    }

    @Override
    String contentType() {
        return "text/event-stream";
    }

    @Override
    String textStream(List<String> pieces, ModelFinish finish, int prompt, int completion) {
        StringBuilder out = new StringBuilder(start(prompt));
        ObjectNode begin = event("content_block_start").put("index", 0);
        begin.putObject("content_block").put("type", "text").put("text", "");
        out.append(sse(begin));
        for (String piece : pieces) {
            ObjectNode delta = event("content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "text_delta").put("text", piece);
            out.append(sse(delta));
        }
        out.append(sse(event("content_block_stop").put("index", 0)));
        return out.append(end(finish == ModelFinish.LENGTH ? "max_tokens" : "end_turn", completion))
                .toString();
    }

    @Override
    String callStream(List<ProposedCall> calls) {
        StringBuilder out = new StringBuilder(start(1));
        for (int i = 0; i < calls.size(); i++) {
            ProposedCall call = calls.get(i);
            ObjectNode begin = event("content_block_start").put("index", i);
            begin.putObject("content_block")
                    .put("type", "tool_use")
                    .put("id", "toolu_" + i)
                    .put("name", call.name())
                    .putObject("input");
            out.append(sse(begin));
            int half = call.arguments().length() / 2;
            for (String part :
                    List.of(
                            call.arguments().substring(0, half),
                            call.arguments().substring(half))) {
                ObjectNode delta = event("content_block_delta").put("index", i);
                delta.putObject("delta").put("type", "input_json_delta").put("partial_json", part);
                out.append(sse(delta));
            }
            out.append(sse(event("content_block_stop").put("index", i)));
        }
        return out.append(end("tool_use", 1)).toString();
    }

    private static String start(int prompt) {
        ObjectNode start = event("message_start");
        ObjectNode message = start.putObject("message");
        message.put("id", "m1").put("type", "message").put("role", "assistant");
        message.put("model", "some-model").putArray("content");
        message.putObject("usage").put("input_tokens", prompt).put("output_tokens", 0);
        return sse(start);
    }

    private static String end(String reason, int completion) {
        ObjectNode delta = event("message_delta");
        delta.putObject("delta").put("stop_reason", reason);
        delta.putObject("usage").put("output_tokens", completion);
        return sse(delta) + sse(event("message_stop"));
    }

    private static ObjectNode event(String type) {
        return WireJson.object().put("type", type);
    }

    private static String sse(ObjectNode event) {
        return "event: " + event.path("type").asString() + "\ndata: " + event + "\n\n";
    }

    @Override
    String errorBody(String message) {
        ObjectNode body = WireJson.object().put("type", "error");
        body.putObject("error").put("type", "some_error").put("message", message);
        return body.toString();
    }

    @Override
    JsonNode maxTokensOf(JsonNode request) {
        return request.path("max_tokens");
    }

    @Override
    JsonNode temperatureOf(JsonNode request) {
        return request.path("temperature");
    }

    @Override
    JsonNode firstToolSchema(JsonNode request) {
        return request.at("/tools/0/input_schema");
    }

    @Override
    String latitudeOf(JsonNode toolSchema) {
        return toolSchema.at("/properties/where/properties/lat/type").asString();
    }

    @Override
    JsonNode outputSchemaOf(JsonNode request) {
        return request.at("/output_config/format/schema");
    }
}
