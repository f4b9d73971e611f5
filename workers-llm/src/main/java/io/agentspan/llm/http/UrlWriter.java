package io.agentspan.llm.http;

import io.agentspan.llm.http.HttpToolException.Reason;
import io.agentspan.schemas.agent.http.Placeholders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills an address's gaps with arguments, so that each stays the part of a path or the value of a
 * query that it is: no argument adds a step to the path or a parameter to the query.
 */
final class UrlWriter {
    private static final List<String> UP = List.of(".", "..");

    private final String template;
    private final ObjectNode arguments;

    UrlWriter(String template, ObjectNode arguments) {
        this.template = template;
        this.arguments = arguments;
    }

    URI write() throws HttpToolException {
        int mark = template.indexOf('?');
        String path = mark < 0 ? template : template.substring(0, mark);
        List<String> pairs = new ArrayList<>();
        if (mark >= 0) {
            for (String pair : template.substring(mark + 1).split("&", -1)) {
                // What the model leaves out is not asked for.
                if (Placeholders.ARGUMENTS.in(pair).stream().noneMatch(this::isAbsent)) {
                    pairs.add(
                            Placeholders.ARGUMENTS.fill(
                                    pair, name -> encoded(BodyWriter.shown(arguments.path(name)))));
                }
            }
        }
        return URI.create(
                filledPath(path) + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
    }

    private String filledPath(String path) throws HttpToolException {
        for (String step : path.split("/", -1)) {
            for (String name : Placeholders.ARGUMENTS.in(step)) {
                String value = BodyWriter.shown(arguments.path(name));
                String filled =
                        Placeholders.ARGUMENTS.fill(
                                step, other -> BodyWriter.shown(arguments.path(other)));
                // Some servers take an encoded slash for one.
                if (value.isBlank()
                        || Stream.of(filled.split("[/\\\\]", -1)).anyMatch(UP::contains)) {
                    throw Reason.INVALID_ARGUMENTS.exception(
                            "the argument '"
                                    + name
                                    + "' is part of the address and cannot be '"
                                    + value
                                    + "'; give another value");
                }
            }
        }
        return Placeholders.ARGUMENTS.fill(
                path, name -> encoded(BodyWriter.shown(arguments.path(name))));
    }

    /** The address with these arguments as further parameters; lists repeat theirs. */
    static URI withQuery(URI uri, ObjectNode more) {
        List<String> pairs = new ArrayList<>();
        if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
            pairs.add(uri.getRawQuery());
        }
        more.properties()
                .forEach(argument -> {
                    JsonNode value = argument.getValue();
                    Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
                    values.forEach(one -> {
                        if (!one.isNull()) {
                            pairs.add(
                                    encoded(argument.getKey())
                                            + "="
                                            + encoded(BodyWriter.shown(one)));
                        }
                    });
                });
        String text = uri.toString();
        int mark = text.indexOf('?');
        return URI.create(
                (mark < 0 ? text : text.substring(0, mark))
                        + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
    }

    private boolean isAbsent(String name) {
        JsonNode value = arguments.path(name);
        return value.isMissingNode() || value.isNull();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
