package io.agentspan.llm.http;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an endpoint answered.
 *
 * @param headers by their names in lower case; the last of several
 * @param text the body where it is a text; otherwise empty
 * @param body as the model sees it
 */
record HttpAnswer(int status, Map<String, String> headers, String text, JsonNode body) {
    private static final int EXCERPT = 2_000;
    // They are for browsers, and some are as good as a password.
    private static final List<String> NOT_SHOWN = List.of("set-cookie", "set-cookie2");

    static HttpAnswer of(int status, Map<String, String> headers, byte[] body) {
        String contentType = headers.getOrDefault("content-type", "");
        String mediaType = mediaTypeOf(contentType);
        if (body.length == 0) {
            return new HttpAnswer(status, headers, "", WireJson.mapper().nullNode());
        }
        if (!isText(mediaType)) {
            return new HttpAnswer(
                    status,
                    headers,
                    "",
                    string(body.length + " bytes of " + mediaType + ", not shown"));
        }
        String text = new String(body, charsetOf(contentType));
        return new HttpAnswer(
                status, headers, text, mediaType.endsWith("json") ? json(text) : string(text));
    }

    /** What the model gets: {@code {"status","headers","body"}}. */
    ObjectNode toResult() {
        ObjectNode result = WireJson.object().put("status", status);
        ObjectNode shown = result.putObject("headers");
        headers.forEach((name, value) -> {
            if (!NOT_SHOWN.contains(name)) {
                shown.put(name, value);
            }
        });
        result.set("body", body);
        return result;
    }

    /** The beginning of the body on one line, for error texts. */
    String excerpt() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.tree(text);
        } catch (MalformedRecordException e) {
            return string(text);
        }
    }

    private static JsonNode string(String text) {
        return WireJson.mapper().getNodeFactory().stringNode(text);
    }

    private static boolean isText(String mediaType) {
        return mediaType.isEmpty()
                || mediaType.startsWith("text/")
                || mediaType.endsWith("json")
                || mediaType.endsWith("xml")
                || mediaType.endsWith("yaml")
                || mediaType.equals("application/javascript")
                || mediaType.equals("application/x-www-form-urlencoded");
    }

    private static String mediaTypeOf(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** UTF-8 where the header names none that we know. */
    private static Charset charsetOf(String contentType) {
        for (String part : contentType.split(";", -1)) {
            String parameter = part.strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=")) {
                try {
                    return Charset.forName(parameter.substring(8).replace("\"", ""));
                } catch (IllegalArgumentException e) {
                    return StandardCharsets.UTF_8;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }
}
