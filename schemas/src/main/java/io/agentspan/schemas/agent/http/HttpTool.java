package io.agentspan.schemas.agent.http;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.agent.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code config} of a tool of type {@value ToolDefinition#HTTP}.
 *
 * @param url with arguments as {@code {name}} in its path and query
 * @param method {@code GET} if absent
 * @param headers with secrets as {@code ${NAME}}, without the two below
 * @param body what is sent, with arguments as {@code {name}} in its texts; if absent the arguments
 *     themselves
 * @param accept {@code application/json} if absent
 * @param contentType {@code application/json} if absent
 * @param credentials names of the secrets that the headers may hold
 */
public record HttpTool(
        String url,
        String method,
        Map<String, String> headers,
        @Nullable JsonNode body,
        String accept,
        String contentType,
        List<String> credentials) {
    /** The default of {@link #accept} and {@link #contentType}. */
    public static final String JSON = "application/json";

    /** Methods whose arguments are sent in the query, unless there is a body. */
    private static final List<String> IN_QUERY = List.of("GET", "HEAD", "DELETE");

    public HttpTool {
        headers = OrEmpty.map(headers);
        credentials = OrEmpty.list(credentials);
    }

    /** Reads a config; what has a wrong form reads as absent, and the rules say so. */
    public static HttpTool of(@Nullable ObjectNode given) {
        ObjectNode config = OrEmpty.object(given);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (config.path("headers") instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            header -> headers.put(header.getKey(), header.getValue().asString("")));
        }
        List<String> credentials = new ArrayList<>();
        config.path("credentials").forEach(name -> credentials.add(name.asString("")));
        JsonNode body = config.get("body");
        String accept = headers.remove("Accept");
        String contentType = headers.remove("Content-Type");
        return new HttpTool(
                config.path("url").asString(""),
                text(config, "method", "GET").toUpperCase(Locale.ROOT),
                headers,
                body == null || body.isNull() ? null : body,
                text(config, "accept", accept == null ? JSON : accept),
                text(config, "contentType", contentType == null ? JSON : contentType),
                credentials);
    }

    private static String text(ObjectNode config, String field, String absent) {
        String text = config.path(field).asString("");
        return text.isBlank() ? absent : text;
    }

    /** Whether what neither address nor body names is sent in the query. */
    public boolean sendsArgumentsInQuery() {
        return body == null && IN_QUERY.contains(method);
    }

    /** Whether a body of this type is JSON. */
    public boolean sendsJson() {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith(JSON) || type.contains("+json");
    }

    /** The arguments that address and body name. */
    public Set<String> namedArguments() {
        Set<String> names = new LinkedHashSet<>(Placeholders.ARGUMENTS.in(url));
        if (body != null) {
            names.addAll(Placeholders.ARGUMENTS.in(body));
        }
        return names;
    }
}
