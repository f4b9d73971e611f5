package io.agentspan.llm.http;

import io.agentspan.llm.http.HttpToolException.Reason;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.http.HttpTool;
import io.agentspan.schemas.agent.http.Placeholders;
import io.agentspan.schemas.task.ToolTask;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the request of a call out of the tool's settings and the model's arguments. */
final class RequestWriter {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final HttpTool tool;
    private final ToolTask task;

    RequestWriter(HttpTool tool, ToolTask task) {
        this.tool = tool;
        this.task = task;
    }

    /**
     * The request.
     *
     * @param secrets by name
     * @throws HttpToolException if an argument is missing or cannot stand where it is to
     */
    HttpToolRequest write(Map<String, String> secrets) throws HttpToolException {
        ObjectNode rest = rest();
        URI uri = new UrlWriter(tool.url(), task.arguments()).write();
        if (tool.sendsArgumentsInQuery()) {
            uri = UrlWriter.withQuery(uri, rest);
        }
        return new HttpToolRequest(
                tool.method(), uri, headers(secrets), body(rest), tool.contentType());
    }

    /** The arguments that neither address nor body names. */
    private ObjectNode rest() {
        Set<String> named = tool.namedArguments();
        ObjectNode rest = WireJson.object();
        task.arguments().properties().stream()
                .filter(argument -> !named.contains(argument.getKey()))
                .forEach(argument -> rest.set(argument.getKey(), argument.getValue()));
        return rest;
    }

    private Map<String, String> headers(Map<String, String> secrets) throws HttpToolException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", tool.accept());
        headers.put(IDEMPOTENCY_KEY, task.idempotencyKey());
        for (Map.Entry<String, String> header : tool.headers().entrySet()) {
            String value =
                    Placeholders.SECRETS.fill(
                            header.getValue(), name -> secrets.getOrDefault(name, ""));
            if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                throw Reason.INVALID_TOOL.exception(
                        "a credential in the header "
                                + header.getKey()
                                + " of the tool '"
                                + task.tool()
                                + "' has a line break or another control character");
            }
            headers.keySet().removeIf(name -> name.equalsIgnoreCase(header.getKey()));
            headers.put(header.getKey(), value);
        }
        return headers;
    }

    private String body(ObjectNode rest) {
        JsonNode template = tool.body();
        if (template == null) {
            return tool.sendsArgumentsInQuery() ? "" : WireJson.text(rest);
        }
        BodyWriter writer = new BodyWriter(task.arguments());
        return tool.sendsJson()
                ? WireJson.text(writer.json(template))
                : writer.text(template.asString(""));
    }
}
