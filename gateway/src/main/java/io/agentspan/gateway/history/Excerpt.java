package io.agentspan.gateway.history;

import tools.jackson.databind.JsonNode;

/** The beginning of a text, for lists. */
final class Excerpt {
    private static final int LONGEST = 1_000;

    private Excerpt() {}

    static String of(JsonNode value) {
        return of(value.isString() ? value.stringValue() : value.toString());
    }

    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
