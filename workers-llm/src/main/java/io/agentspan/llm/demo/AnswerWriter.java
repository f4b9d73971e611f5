package io.agentspan.llm.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Answers a question from what tools returned: the sentences that fit, and where they stand. */
final class AnswerWriter {
    private static final int MOST_RESULTS = 8;
    private static final int LONGEST_RESULT = 600;

    private final Situation situation;

    AnswerWriter(Situation situation) {
        this.situation = situation;
    }

    String answer() {
        List<Exchange> told = situation.exchanges().stream().filter(e -> !e.failed()).toList();
        List<Quotation> quotations = Quotation.best(situation.query(), situation.passages());
        if (!quotations.isEmpty()) {
            return new CitedAnswer(situation.passages(), quotations) + failures();
        }
        if (!told.isEmpty()) {
            return results(told) + failures();
        }
        return failures().isEmpty() ? withoutTools() : "I could not find out." + failures();
    }

    /** Nothing fits the words of the question, so the results speak for themselves. */
    private String results(List<Exchange> told) {
        StringBuilder out = new StringBuilder();
        Set<String> said = new LinkedHashSet<>();
        int from = Math.max(0, told.size() - MOST_RESULTS);
        for (Exchange exchange : told.subList(from, told.size())) {
            StringBuilder line = new StringBuilder();
            for (Passage passage : exchange.passages()) {
                if (line.length() + passage.text().length() <= LONGEST_RESULT) {
                    line.append(line.isEmpty() ? "" : passage.whole() ? " " : "; ");
                    line.append(passage.text());
                }
            }
            if (line.isEmpty()) {
                exchange.findings().stream()
                        .limit(MOST_RESULTS)
                        .forEach(f -> line.append(line.isEmpty() ? "" : ", ").append(f.value()));
            }
            said.add(exchange.tool() + ": " + (line.isEmpty() ? "no result" : line));
        }
        boolean one = said.size() == 1;
        said.forEach(line -> out.append(one ? "" : "- ").append(line).append(one ? "" : "\n"));
        return (one ? "The tool answered. " : "This is what the tools answered:\n")
                + out.toString().strip();
    }

    private String failures() {
        StringBuilder out = new StringBuilder();
        for (Exchange exchange : situation.exchanges()) {
            if (exchange.failed()) {
                out.append("\n\nNote: ").append(exchange.tool()).append(" failed: ");
                String reason = exchange.result();
                out.append(reason.length() > 200 ? reason.substring(0, 200) + "…" : reason);
            }
        }
        return out.toString();
    }

    private String withoutTools() {
        List<Passage> given = Markdown.passages("", ReadableText.ofResult(situation.question()));
        if (given.size() > 3) {
            return summary(given);
        }
        String asked = situation.question().replaceAll("\\s+", " ").strip();
        String shown = asked.length() > 200 ? asked.substring(0, 200) + "…" : asked;
        return "I am the built-in demo model. I need no key and no network, and I know only what"
                + " is in this conversation and what tools tell me."
                + (shown.isEmpty() ? "" : " You wrote: “" + shown + "”.")
                + " Give this agent a tool, or choose another model, such as openai/gpt-4o or"
                + " ollama/llama3.2, for an answer of its own.";
    }

    /** Of a long message: the sentences that say most about what the whole speaks of. */
    private static String summary(List<Passage> given) {
        StringBuilder all = new StringBuilder();
        given.forEach(passage -> all.append(passage.text()).append(' '));
        List<Quotation> best = Quotation.best(Query.of(all.toString()), given);
        StringBuilder out = new StringBuilder();
        best.stream()
                .limit(3)
                .sorted((a, b) -> Integer.compare(a.position(), b.position()))
                .forEach(quotation -> out.append(quotation.sentence()).append(' '));
        return out.toString().strip();
    }
}
