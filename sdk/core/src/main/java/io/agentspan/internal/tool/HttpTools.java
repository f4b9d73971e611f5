package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.SchemaWriter;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.http.HttpTool;
import io.agentspan.schemas.agent.http.HttpToolRules;
import io.agentspan.schemas.agent.http.Placeholders;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that are requests of the server. */
public final class HttpTools {
    private HttpTools() {}

    /** What the model reads where nobody said more. */
    public static String describe(ToolKind.Http http) {
        return "Sends " + http.method().toUpperCase(Locale.ROOT) + " " + http.url();
    }

    /** What is known of the arguments: those that the path names cannot be left out. */
    public static Map<String, Object> schema(ToolKind.Http http) {
        HttpTool tool = HttpTool.of(config(http));
        int query = http.url().indexOf('?');
        Set<String> required =
                Placeholders.ARGUMENTS.in(query < 0 ? http.url() : http.url().substring(0, query));
        Set<String> texts = Placeholders.ARGUMENTS.in(http.url());
        ObjectNode schema = WireJson.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        tool.namedArguments()
                .forEach(name -> {
                    ObjectNode property = properties.putObject(name);
                    if (texts.contains(name)) {
                        property.put("type", "string");
                    }
                });
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        return JsonValues.toMap(schema);
    }

    /** The schema of a record of arguments. */
    public static Map<String, Object> schemaOf(String tool, Class<?> type) {
        return JsonValues.toMap(SchemaWriter.schema(FunctionTools.argumentsOf(tool, type)));
    }

    /** The schema, if it is one. */
    public static Map<String, Object> checked(String tool, Map<String, Object> schema) {
        return FunctionTools.checked(tool, schema);
    }

    /** The tool's settings as the server reads them, but for its credentials. */
    public static ObjectNode config(ToolKind.Http http) {
        ObjectNode config = WireJson.object().put("url", http.url());
        config.put("method", http.method().toUpperCase(Locale.ROOT));
        if (!http.headers().isEmpty()) {
            config.set("headers", JsonValues.toObject(http.headers()));
        }
        http.body().ifPresent(body -> config.set("body", JsonValues.toTree(body)));
        http.accept().ifPresent(type -> config.put("accept", type));
        http.contentType().ifPresent(type -> config.put("contentType", type));
        return config;
    }

    /**
     * What is wrong with a tool, in words.
     *
     * @param more names of secrets that its agent may use
     */
    public static List<String> mistakesIn(ToolDef tool, ToolKind.Http http, List<String> more) {
        String what = "the tool '" + tool.name() + "': ";
        ObjectNode config = config(http);
        ArrayNode names = config.putArray("credentials");
        tool.options().credentials().forEach(names::add);
        List<String> mistakes = new ArrayList<>();
        HttpToolRules.mistakesIn(config, more).forEach(mistake -> mistakes.add(what + mistake));
        ToolOptions options = tool.options();
        if (options.queue().isPresent() || options.speculative() || options.stateful()) {
            mistakes.add(
                    what
                            + "it is run by the server; queue, speculative and stateful are for"
                            + " tools that workers run");
        }
        return mistakes;
    }
}
