package io.agentspan.llm.langchain;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Format: https://platform.openai.com/docs/api-reference/chat-streaming */
class OpenAiProviderTest extends ProviderContract {
    @Override
    String provider() {
        return "openai";
    }

    @Override
    Map<String, String> variables(String serverUrl) {
        return Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", serverUrl + "/v1");
    }

    @Override
    String path() {
        return "/v1/chat/completions";
    }

    @Override
    String contentType() {
        return "text/event-stream";
    }

    @Override
    String textStream(List<String> pieces, ModelFinish finish, int prompt, int completion) {
        StringBuilder out = new StringBuilder();
        for (String piece : pieces) {
            out.append(event(chunk(WireJson.object().put("content", piece), null)));
        }
        out.append(
                event(chunk(WireJson.object(), finish == ModelFinish.LENGTH ? "length" : "stop")));
        ObjectNode usage = chunk(null, null);
        usage.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        return out.append(event(usage)).append("data: [DONE]\n\n").toString();
    }

    @Override
    String callStream(List<ProposedCall> calls) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            ProposedCall call = calls.get(i);
            int half = call.arguments().length() / 2;
            ObjectNode start = WireJson.object();
            ObjectNode first = start.putArray("tool_calls").addObject();
            first.put("index", i).put("id", "call_" + i).put("type", "function");
            first.putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments().substring(0, half));
            ObjectNode rest = WireJson.object();
            rest.putArray("tool_calls")
                    .addObject()
                    .put("index", i)
                    .putObject("function")
                    .put("arguments", call.arguments().substring(half));
            out.append(event(chunk(start, null))).append(event(chunk(rest, null)));
        }
        return out.append(event(chunk(WireJson.object(), "tool_calls")))
                .append("data: [DONE]\n\n")
                .toString();
    }

    private static ObjectNode chunk(ObjectNode delta, String finish) {
        ObjectNode chunk = WireJson.object().put("id", "c1").put("object", "chat.completion.chunk");
        var choices = chunk.putArray("choices");
        if (delta != null) {
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.set("delta", delta);
            choice.put("finish_reason", finish);
        }
        return chunk;
    }

    private static String event(JsonNode data) {
        return "data: " + data + "\n\n";
    }

    @Override
    String errorBody(String message) {
        ObjectNode body = WireJson.object();
        body.putObject("error").put("message", message).put("type", "some_error");
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
        return request.at("/tools/0/function/parameters");
    }

    @Override
    JsonNode outputSchemaOf(JsonNode request) {
        return request.at("/response_format/json_schema/schema");
    }
}
