package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes Markdown or plain text apart into sentences without markup. */
final class Markdown {
    private static final Pattern FENCE = Pattern.compile("(?s)```.*?(?:```|$)|~~~.*?(?:~~~|$)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*+•]|[0-9]{1,3}[.)])\\s+(.*)");
    private static final Pattern TABLE_ROW = Pattern.compile("\\s*\\|.*\\|\\s*");
    private static final Pattern LINKS =
            Pattern.compile("\\[[^\\]]*\\]\\([^)]*\\)|<[a-zA-Z/][^>]*>|[,;·]");
    private static final Pattern TABLE_RULE = Pattern.compile("[\\s|:-]+");
    private static final Pattern SENTENCE_END =
            Pattern.compile(
                    "(?<!\\be\\.g|\\bi\\.e|\\bvs|\\betc|\\bcf|\\bNo|\\bMr|\\bDr)(?<=[.!?])[)\"”]?\\s+(?=[\\p{Lu}\\d\"“`(])");
    private static final int SHORTEST = 12;

    private final String source;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private String section = "";

    private Markdown(String source) {
        this.source = source;
    }

    static List<Passage> passages(String source, String text) {
        Markdown reader = new Markdown(source);
        String prose = COMMENT.matcher(FENCE.matcher(text).replaceAll("\n\n")).replaceAll("");
        prose.lines().forEach(reader::line);
        reader.endBlock();
        return reader.passages;
    }

    private void line(String line) {
        var heading = HEADING.matcher(line.strip());
        var bullet = BULLET.matcher(line);
        if (heading.matches()) {
            endBlock();
            // The title stands over everything, so it says nothing about a sentence.
            section = heading.group(1).length() == 1 ? "" : plain(heading.group(2));
        } else if (TABLE_ROW.matcher(line).matches()) {
            endBlock();
            row(line);
        } else if (bullet.matches()) {
            endBlock();
            block.append(bullet.group(1));
        } else if (line.isBlank()) {
            endBlock();
        } else {
            block.append(block.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void row(String line) {
        if (TABLE_RULE.matcher(line).matches()) {
            if (!passages.isEmpty() && !passages.getLast().whole()) {
                passages.removeLast();
            }
            return;
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1)) {
            // A cell of links alone says nothing to somebody who cannot follow them.
            if (!LINKS.matcher(cell).replaceAll("").isBlank()) {
                cells.add(plain(cell).replaceFirst(cells.isEmpty() ? "\\.$" : "^$", ""));
            }
        }
        String text = String.join(": ", cells.subList(0, Math.min(2, cells.size())));
        for (String more : cells.subList(Math.min(2, cells.size()), cells.size())) {
            text += " " + more;
        }
        add(text, cells.size() == 2 && text.endsWith("."));
    }

    private void endBlock() {
        String text = plain(block.toString());
        block.setLength(0);
        for (String sentence : SENTENCE_END.split(text, -1)) {
            add(sentence.strip(), sentence.strip().matches("(?s).*[.!?)”\"]"));
        }
    }

    private void add(String text, boolean whole) {
        if (text.length() >= SHORTEST) {
            passages.add(new Passage(source, section, text, whole));
        }
    }

    /** Without emphasis, links and code marks. */
    static String plain(String text) {
        return text.replaceAll("!\\[[^\\]]*\\]\\([^)]*\\)", "")
                .replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1")
                .replaceAll("\\*\\*|__|`", "")
                .replaceAll("(?<![\\p{L}\\d*])\\*(\\S(?:[^*]*\\S)?)\\*(?![\\p{L}\\d*])", "$1")
                .replaceAll("<[a-zA-Z/][^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
