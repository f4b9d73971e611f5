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
    private static final Pattern LABEL =
            Pattern.compile("(?:\\*\\*)?([^*:]{3,48})(?:\\*\\*)?:\\s+(.*)");
    private static final int SENTENCES_PER_PARAGRAPH = 3;

    private final Situation situation;

    ArticleWriter(Situation situation) {
        this.situation = situation;
    }

    String article() {
        Set<String> sources = new LinkedHashSet<>();
        List<String> sentences = sentences(sources);
        if (sentences.isEmpty()) {
            return situation.prior();
        }
        StringBuilder out = new StringBuilder();
        String title = title();
        if (!title.isEmpty()) {
            out.append("# ").append(title).append("\n\n");
        }
        out.append(sentences.getFirst());
        for (int i = 1; i < sentences.size(); i++) {
            boolean newParagraph = i % SENTENCES_PER_PARAGRAPH == 1;
            out.append(newParagraph ? "\n\n" : " ").append(sentences.get(i));
        }
        if (!sources.isEmpty()) {
            out.append("\n\n*Sources: ").append(String.join(", ", sources)).append("*");
        }
        return out.toString();
    }

    private String title() {
        List<Passage> asked = Markdown.passages("", situation.question());
        String first = asked.isEmpty() ? situation.question() : asked.getFirst().text();
        String line = first.replaceAll("\\s+", " ").strip();
        if (line.isEmpty() || line.length() > 90) {
            return "";
        }
        return Character.toUpperCase(line.charAt(0)) + line.substring(1).replaceFirst("\\.$", "");
    }

    /** The statements of the earlier text, without list marks, labels and references. */
    private List<String> sentences(Set<String> sources) {
        String prior = situation.prior();
        Matcher named = SOURCES.matcher(prior);
        if (named.find()) {
            for (String source : named.group(1).split(",\\s*", -1)) {
                sources.add(source.strip());
            }
            prior = prior.substring(0, named.start());
        }
        List<String> sentences = new ArrayList<>();
        for (String block : prior.split("\\n\\s*\\n|\\n(?=\\s*[-*] )", -1)) {
            String text = block.strip().replaceFirst("^[-*]\\s+", "");
            Matcher cited = CITED.matcher(text);
            if (cited.matches()) {
                text = cited.group(1);
                sources.add(cited.group(2));
            }
            Matcher label = LABEL.matcher(text);
            String said = text.startsWith("**") && label.matches() ? label.group(2) : text;
            Markdown.passages("", said).stream()
                    .map(Passage::text)
                    .filter(sentence -> !sentences.contains(closed(sentence)))
                    .forEach(sentence -> sentences.add(closed(sentence)));
        }
        return sentences;
    }

    private static String closed(String sentence) {
        return sentence.matches("(?s).*[.!?…][)”\"]?") ? sentence : sentence + ".";
    }
}
