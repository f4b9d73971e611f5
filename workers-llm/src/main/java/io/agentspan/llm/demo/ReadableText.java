package io.agentspan.llm.demo;

import java.util.regex.Pattern;

/** The part of a text that is worth looking at: not endless, and without encoded data. */
final class ReadableText {
    private static final int LONGEST_RESULT = 200_000;
    private static final int LONGEST_PROMPT = 4_000;
    private static final Pattern NO_WORD = Pattern.compile("\\S{240,}");

    private ReadableText() {}

    static String ofResult(String text) {
        return of(text, LONGEST_RESULT);
    }

    static String ofPrompt(String text) {
        return of(text, LONGEST_PROMPT);
    }

    private static String of(String text, int longest) {
        String start = text.length() <= longest ? text : text.substring(0, longest);
        return NO_WORD.matcher(start).replaceAll(" ");
    }
}
