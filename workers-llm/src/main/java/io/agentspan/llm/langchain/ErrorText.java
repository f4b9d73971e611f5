package io.agentspan.llm.langchain;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The provider's own words about an error, short enough for a record. */
final class ErrorText {
    private static final int LONGEST = 500;
    private static final List<String> PLACES =
            List.of("/error/message", "/message", "/error", "/detail");

    private ErrorText() {}

    /** Of the body of an error reply, in any of the usual JSON forms or as plain text. */
    static String ofBody(String body) {
        return shorten(fromJson(body.strip()));
    }

    static String of(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank()
                ? error.getClass().getSimpleName()
                : ofBody(message);
    }

    private static String fromJson(String body) {
        if (!body.startsWith("{")) {
            return body.isEmpty() ? "no further text." : body;
        }
        try {
            JsonNode json = WireJson.tree(body);
            for (String place : PLACES) {
                JsonNode text = json.at(place);
                if (text.isString() && !text.stringValue().isBlank()) {
                    return text.stringValue().strip();
                }
            }
        } catch (MalformedRecordException e) {
            // Shown as it is.
        }
        return body;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
