package io.agentspan.llm.langchain;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Format: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion */
class OllamaProviderTest extends ProviderContract {
    @Override
    String provider() {
        return "ollama";
    }

    @Override
    Map<String, String> variables(String serverUrl) {
        return Map.of("OLLAMA_BASE_URL", serverUrl);
    }

    @Override
    String path() {
        return "/api/chat";
    }

    @Override
    String contentType() {
        return "application/x-ndjson";
    }

    @Override
    String textStream(List<String> pieces, ModelFinish finish, int prompt, int completion) {
        StringBuilder out = new StringBuilder();
        for (String piece : pieces) {
            out.append(message(piece)).append('\n');
        }
        ObjectNode last = message("");
        last.put("done", true)
                .put("done_reason", finish == ModelFinish.LENGTH ? "length" : "stop")
                .put("prompt_eval_count", prompt)
                .put("eval_count", completion);
        return out.append(last).append('\n').toString();
    }

    @Override
    String callStream(List<ProposedCall> calls) {
        ObjectNode line = message("");
        var list = ((ObjectNode) line.path("message")).putArray("tool_calls");
        for (ProposedCall call : calls) {
            list.addObject()
                    .putObject("function")
                    .put("index", list.size() - 1)
                    .put("name", call.name())
                    .set("arguments", WireJson.tree(call.arguments()));
        }
        ObjectNode last = message("").put("done", true).put("done_reason", "stop");
        return line + "\n" + last + "\n";
    }

    private static ObjectNode message(String text) {
        ObjectNode line = WireJson.object().put("model", "some-model");
        line.putObject("message").put("role", "assistant").put("content", text);
        return line.put("done", false);
    }

    @Override
    String errorBody(String message) {
        return WireJson.object().put("error", message).toString();
    }

    @Override
    JsonNode maxTokensOf(JsonNode request) {
        return request.at("/options/num_predict");
    }

    @Override
    JsonNode temperatureOf(JsonNode request) {
        return request.at("/options/temperature");
    }

    @Override
    JsonNode firstToolSchema(JsonNode request) {
        return request.at("/tools/0/function/parameters");
    }

    @Override
    String latitudeOf(JsonNode toolSchema) {
        return toolSchema.at("/properties/where/properties/lat/type").asString();
    }

    @Override
    JsonNode outputSchemaOf(JsonNode request) {
        return request.path("format");
    }
}
