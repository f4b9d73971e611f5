package io.agentspan.llm.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a question is about.
 *
 * @param weights how much a stem counts: 1 for the question's own, less for related ones
 * @param keywords the question's telling words as they were written, each once
 */
record Query(Map<String, Double> weights, List<String> keywords) {
    private static final double RELATED = 0.4;
    private static final double NEARLY = 0.7;
    private static final double ASKED_FOR = 0.15;
    private static final int MOST_KEYWORDS = 8;
    private static final int LONGEST_KEYWORD = 60;

    static Query of(String question) {
        Map<String, Double> weights = new LinkedHashMap<>();
        Set<String> own = Words.stems(question);
        own.forEach(stem -> weights.put(stem, 1.0));
        own.stream()
                .flatMap(stem -> Thesaurus.relatedTo(stem).stream())
                .forEach(stem -> weights.putIfAbsent(stem, RELATED));
        Thesaurus.askedFor(question).forEach(stem -> weights.putIfAbsent(stem, ASKED_FOR));
        List<String> keywords =
                Words.telling(question).stream()
                        .filter(word -> word.length() <= LONGEST_KEYWORD)
                        .distinct()
                        .limit(MOST_KEYWORDS)
                        .toList();
        return new Query(weights, keywords);
    }

    boolean isEmpty() {
        return keywords.isEmpty();
    }

    /** Which part of the question's own words a text holds, 0 to 1; a related word counts less. */
    double coverage(Set<String> stems) {
        double own = 0;
        double held = 0;
        for (var entry : weights.entrySet()) {
            if (entry.getValue() == 1.0) {
                own++;
                held += held(entry.getKey(), stems);
            }
        }
        return own == 0 ? 0 : held / own;
    }

    private static double held(String stem, Set<String> stems) {
        if (stems.contains(stem)) {
            return 1;
        }
        return Thesaurus.relatedTo(stem).stream().anyMatch(stems::contains) ? NEARLY : 0;
    }
}
