package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what an earlier agent found into a short article. */
final class ArticleWriter {
    private static final Pattern CITED =
            Pattern.compile("(?s)(.*?)\\s*\\(([^()\\s]+\\.[a-zA-Z]\\w{0,4})\\)[.]?\\s*");
    private static final Pattern SOURCES = Pattern.compile("(?m)^Sources?:\\s*(.+)$");
    private static final Pattern LABEL = Pattern.compile("(?s)\\*\\*[^*]{3,60}\\*\\*:?\\s+(.*)");
    private static final Pattern NEXT_BLOCK = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*[-*] )");
    private static final int SENTENCES_PER_PARAGRAPH = 4;

    private final Situation situation;

    ArticleWriter(Situation situation) {
        this.situation = situation;
    }

    /**
     * Sentences that belong together.
     *
     * @param source of all of them, or empty
     */
    private record Paragraph(String source, List<String> sentences) {
        boolean takes(String other) {
            return source.equals(other) && sentences.size() < SENTENCES_PER_PARAGRAPH;
        }

        @Override
        public String toString() {
            String text = String.join(" ", sentences);
            return source.isEmpty() ? text : text + " (" + source + ")";
        }
    }

    String article() {
        Set<String> sources = new LinkedHashSet<>();
        String prior = ReadableText.ofResult(situation.prior());
        Matcher named = SOURCES.matcher(prior);
        if (named.find()) {
            for (String source : named.group(1).split(",\\s*", -1)) {
                sources.add(source.strip());
            }
            prior = prior.substring(0, named.start());
        }
        List<Paragraph> paragraphs = paragraphs(prior);
        if (paragraphs.isEmpty()) {
            return situation.prior();
        }
        paragraphs.forEach(paragraph -> sources.add(paragraph.source()));
        sources.remove("");
        StringBuilder out = new StringBuilder();
        String title = title();
        out.append(title.isEmpty() ? "" : "# " + title + "\n\n");
        out.append(String.join("\n\n", paragraphs.stream().map(Paragraph::toString).toList()));
        if (!sources.isEmpty()) {
            out.append("\n\n*Sources: ").append(String.join(", ", sources)).append("*");
        }
        return out.toString();
    }

    private String title() {
        List<Passage> asked = Markdown.passages("", ReadableText.ofPrompt(situation.question()));
        String first = asked.isEmpty() ? "" : asked.getFirst().text();
        String line = first.replaceAll("\\s+", " ").strip();
        if (line.isEmpty() || line.length() > 90) {
            return "";
        }
        return Character.toUpperCase(line.charAt(0)) + line.substring(1).replaceFirst("\\.$", "");
    }

    /**
     * The earlier text without list marks and labels; the first block stays a paragraph of its own.
     */
    private static List<Paragraph> paragraphs(String prior) {
        List<Paragraph> paragraphs = new ArrayList<>();
        Set<String> said = new LinkedHashSet<>();
        for (String block : NEXT_BLOCK.split(prior, -1)) {
            String text = block.strip().replaceFirst("^[-*]\\s+", "");
            Matcher cited = CITED.matcher(text);
            String source = cited.matches() ? cited.group(2) : "";
            text = cited.matches() ? cited.group(1) : text;
            Matcher label = LABEL.matcher(text);
            List<String> sentences =
                    Markdown.passages("", label.matches() ? label.group(1) : text).stream()
                            .map(Quotation::closed)
                            .filter(said::add)
                            .toList();
            if (sentences.isEmpty()) {
                continue;
            }
            if (paragraphs.size() > 1 && paragraphs.getLast().takes(source)) {
                paragraphs.getLast().sentences().addAll(sentences);
            } else {
                paragraphs.add(new Paragraph(source, new ArrayList<>(sentences)));
            }
        }
        return paragraphs;
    }
}
