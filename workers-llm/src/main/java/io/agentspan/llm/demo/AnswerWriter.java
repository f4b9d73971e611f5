package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers a question from what tools returned: the sentences that fit, and where they stand. */
final class AnswerWriter {
    private static final int MOST_RESULTS = 8;
    private static final int LONGEST_RESULT = 600;
    private static final int LONGEST_FOLLOW_UP = 200;

    private final Situation situation;

    AnswerWriter(Situation situation) {
        this.situation = situation;
    }

    String answer() {
        List<Exchange> told = situation.exchanges().stream().filter(e -> !e.failed()).toList();
        List<Quotation> quotations = Quotation.best(situation.query(), situation.passages());
        if (!quotations.isEmpty()) {
            return cited(quotations) + failures();
        }
        if (!told.isEmpty()) {
            return results(told) + failures();
        }
        return failures().isEmpty() ? withoutTools() : "I could not find out." + failures();
    }

    /** The sentence that answers best, the sentences that add to it, and the sources. */
    private String cited(List<Quotation> quotations) {
        StringBuilder out = new StringBuilder();
        Quotation lead = quotations.getFirst();
        out.append(lead.sentence()).append(followUp(lead, quotations));
        Map<String, List<Quotation>> bySource = new LinkedHashMap<>();
        for (Quotation quotation : quotations) {
            bySource.computeIfAbsent(quotation.source(), s -> new ArrayList<>()).add(quotation);
        }
        out.append(" (").append(lead.source()).append(")");
        if (quotations.size() > 1) {
            out.append("\n");
        }
        bySource.forEach((source, ofSource) -> {
            for (Quotation quotation : ofSource) {
                if (!quotation.equals(lead)) {
                    out.append("\n- ").append(quotation.labelled());
                    out.append(" (").append(source).append(")");
                }
            }
        });
        return out.append("\n\nSources: ").append(String.join(", ", bySource.keySet())).toString();
    }

    /** What the text goes on with, where that still belongs to the answer. */
    private String followUp(Quotation lead, List<Quotation> quotations) {
        List<Passage> passages = situation.passages();
        int next = lead.position() + 1;
        boolean quoted = quotations.stream().anyMatch(q -> q.position() == next);
        if (quoted || next >= passages.size()) {
            return "";
        }
        Passage following = passages.get(next);
        boolean belongs =
                following.whole()
                        && following.source().equals(lead.source())
                        && following.section().equals(lead.passage().section())
                        && following.text().length() <= LONGEST_FOLLOW_UP
                        && lead.passage().whole();
        return belongs ? " " + following.text() : "";
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
        List<Passage> given = Markdown.passages("your message", situation.question());
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
