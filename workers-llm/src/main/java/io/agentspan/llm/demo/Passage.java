package io.agentspan.llm.demo;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence that a tool returned.
 *
 * @param source where it stands, such as a file's name
 * @param section heading it stands under, or empty
 * @param whole whether it reads as a sentence; a line of a table does not
 */
record Passage(String source, String section, String text, boolean whole) {
    private static final Pattern IDENTIFIER = Pattern.compile("\\S*\\p{L}[./_]+\\p{L}\\S*");

    /** Stems of its words; the parts of paths and dotted names are no words. */
    Set<String> stems() {
        return Words.stems(IDENTIFIER.matcher(text).replaceAll(" "));
    }
}
