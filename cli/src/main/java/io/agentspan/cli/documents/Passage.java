package io.agentspan.cli.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text between blank lines.
 *
 * @param line number of its first line, from 1
 */
record Passage(int line, String text) {
    private static final int LONGEST = 600;

    static List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int start = 1;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (line.isBlank() || current.length() + line.length() > LONGEST) {
                add(passages, start, current);
            }
            if (!line.isBlank()) {
                start = current.isEmpty() ? number : start;
                current.append(line).append('\n');
            }
        }
        add(passages, start, current);
        return passages;
    }

    private static void add(List<Passage> passages, int line, StringBuilder text) {
        if (!text.toString().isBlank()) {
            String passage = text.toString().strip();
            passages.add(
                    new Passage(
                            line,
                            passage.length() > LONGEST
                                    ? passage.substring(0, LONGEST) + "…"
                                    : passage));
        }
        text.setLength(0);
    }
}
