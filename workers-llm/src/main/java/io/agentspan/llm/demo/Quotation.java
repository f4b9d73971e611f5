package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sentence worth quoting.
 *
 * @param position among all sentences that were read
 */
record Quotation(Passage passage, int position, double score) {
    private static final int MOST = 5;
    private static final int MOST_OF_ONE_SOURCE = 3;
    private static final int SHORT = 40;
    private static final int LONG = 320;
    private static final double OF_THE_BEST = 0.5;
    private static final double COVERS_AS_MUCH = 0.7;
    private static final double SAME = 0.6;
    private static final double SAME_QUESTION = 0.8;
    private static final double FOR_THE_HEADING = 0.35;

    /** The sentences that fit the question, the best first and no two that say the same. */
    static List<Quotation> best(Query query, List<Passage> passages) {
        List<Quotation> ranked = ranked(query, passages);
        List<Quotation> chosen = new ArrayList<>();
        Map<String, Integer> perSource = new LinkedHashMap<>();
        // A text that asks the same question is no measure for what answers it.
        List<Quotation> statements = ranked.stream().filter(q -> !q.isQuestion()).toList();
        Quotation best = statements.isEmpty() ? null : statements.getFirst();
        for (Quotation quotation : ranked) {
            boolean good = best == null || quotation.isNearlyAsGoodAs(best, query);
            boolean fresh = chosen.stream().noneMatch(quotation::repeats);
            int ofSource = perSource.getOrDefault(quotation.source(), 0);
            if (good && fresh && ofSource < MOST_OF_ONE_SOURCE && chosen.size() < MOST) {
                chosen.add(quotation);
                perSource.put(quotation.source(), ofSource + 1);
            }
        }
        return chosen;
    }

    private boolean isNearlyAsGoodAs(Quotation best, Query query) {
        return score >= best.score() * OF_THE_BEST
                && query.coverage(passage.stems())
                        >= query.coverage(best.passage().stems()) * COVERS_AS_MUCH;
    }

    boolean isQuestion() {
        return passage.text().endsWith("?");
    }

    private static List<Quotation> ranked(Query query, List<Passage> passages) {
        RelevanceScore relevance =
                new RelevanceScore(query, passages.stream().map(Passage::stems).toList());
        List<Quotation> ranked = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            double score = rate(relevance, passages.get(i));
            if (score > 0) {
                ranked.add(new Quotation(passages.get(i), i, score));
            }
        }
        ranked.sort(Comparator.comparingDouble(Quotation::score).reversed());
        return ranked;
    }

    private static double rate(RelevanceScore relevance, Passage passage) {
        Set<String> stems = passage.stems();
        double own = relevance.of(stems);
        // Related words alone are no reason to quote a sentence.
        if (own == 0 || relevance.query().coverage(stems) == 0) {
            return 0;
        }
        Set<String> heading = Words.stems(passage.section());
        heading.removeAll(stems);
        double score = own + FOR_THE_HEADING * relevance.of(heading);
        String text = passage.text();
        return score
                * (0.5 + relevance.query().coverage(stems) / 2)
                * (passage.whole() ? 1 : 0.6)
                * (text.length() < SHORT ? 0.8 : 1)
                // Search tools return lines, which begin in the middle of a sentence.
                * (Character.isLowerCase(text.charAt(0)) ? 0.7 : 1)
                * (text.length() > LONG ? (double) LONG / text.length() : 1)
                * (text.endsWith(":") ? 0.5 : 1)
                * (text.endsWith("?") && relevance.query().coverage(stems) < SAME_QUESTION
                        ? 0.4
                        : 1)
                * (text.matches("(?s)(?:It|This|That|They|These|Those|See|So|But|Then)\\b.*")
                        ? 0.8
                        : 1);
    }

    private boolean repeats(Quotation other) {
        Set<String> both = passage.stems();
        Set<String> others = other.passage.stems();
        // Records of one kind share their words and differ in one value.
        boolean records = !passage.whole() && !other.passage.whole();
        int shorter = Math.min(both.size(), others.size());
        int longer = Math.max(both.size(), others.size());
        both.retainAll(others);
        return shorter > 0 && both.size() >= (records ? longer : shorter * SAME);
    }

    String source() {
        return passage.source();
    }

    String sentence() {
        return closed(passage);
    }

    /** The text with a full stop, and not longer than a few lines. */
    static String closed(Passage passage) {
        String text = passage.text().strip();
        if (text.length() > LONG * 2) {
            text = text.substring(0, text.lastIndexOf(' ', LONG * 2)) + " …";
        }
        boolean closed = text.matches("(?s).*[.!?…][)”\"]?");
        boolean fields = !passage.whole() && text.contains(": ");
        return closed || fields ? text : text.replaceFirst("[:;,]$", "") + ".";
    }

    /** With the heading it stands under, where that says more than the sentence. */
    String labelled() {
        String section = passage.section();
        boolean telling = !section.isEmpty() && section.length() <= 48 && passage.whole();
        return telling ? "**" + section + "**: " + sentence() : sentence();
    }
}
