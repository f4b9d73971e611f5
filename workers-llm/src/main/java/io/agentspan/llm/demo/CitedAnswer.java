package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer in the words of its sources: what answers best, what adds to it, and where it stands.
 */
final class CitedAnswer {
    private static final int LONGEST_OPENING = 420;
    private static final int MOST_AFTER_A_QUESTION = 4;

    private final List<Passage> passages;
    private final List<Quotation> quotations;

    /**
     * An answer from at least one quotation.
     *
     * @param passages all that was read, in order
     */
    CitedAnswer(List<Passage> passages, List<Quotation> quotations) {
        this.passages = passages;
        this.quotations = quotations;
    }

    @Override
    public String toString() {
        List<Integer> opening = opening();
        Passage first = passages.get(opening.getFirst());
        StringBuilder out = new StringBuilder();
        for (int position : opening) {
            out.append(out.isEmpty() ? "" : " ").append(Quotation.closed(passages.get(position)));
        }
        out.append(" (").append(first.source()).append(")\n");
        Map<String, List<Quotation>> bySource = new LinkedHashMap<>();
        bySource.put(first.source(), new ArrayList<>());
        for (Quotation quotation : quotations) {
            if (!opening.contains(quotation.position()) && !quotation.isQuestion()) {
                bySource.computeIfAbsent(quotation.source(), s -> new ArrayList<>()).add(quotation);
            }
        }
        bySource.forEach((source, more) ->
                more.forEach(quotation ->
                        out.append("\n- ")
                                .append(quotation.labelled())
                                .append(" (")
                                .append(source)
                                .append(")")));
        boolean list = bySource.values().stream().anyMatch(more -> !more.isEmpty());
        return out.append(list ? "\n\n" : "\n")
                .append("Sources: ")
                .append(String.join(", ", bySource.keySet()))
                .toString();
    }

    /**
     * Positions of the sentences that the answer begins with. Where a text asks the very question
     * itself, what it goes on with is the answer.
     */
    private List<Integer> opening() {
        Quotation lead = quotations.getFirst();
        List<Integer> positions = new ArrayList<>();
        int most = quotations.size() == 1 ? 3 : 2;
        if (lead.isQuestion() && goesOn(lead.position())) {
            most = MOST_AFTER_A_QUESTION;
        } else {
            positions.add(lead.position());
        }
        int length = positions.isEmpty() ? 0 : lead.passage().text().length();
        int position = lead.position();
        while (positions.size() < most && goesOn(position)) {
            position++;
            length += passages.get(position).text().length();
            if (length > LONGEST_OPENING && !positions.isEmpty()) {
                break;
            }
            positions.add(position);
        }
        return positions;
    }

    /** Whether the sentence after this one belongs to the same part of the same text. */
    private boolean goesOn(int position) {
        if (position + 1 >= passages.size()) {
            return false;
        }
        Passage here = passages.get(position);
        Passage next = passages.get(position + 1);
        return here.whole()
                && next.whole()
                && next.source().equals(here.source())
                && next.section().equals(here.section());
    }
}
