package io.agentspan.llm.demo;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether enough is known to answer: one source speaks of all that was asked, closely together. */
final class Sufficiency {
    private static final double OF_A_SENTENCE = 0.5;
    private static final double OF_A_SOURCE = 0.65;

    private Sufficiency() {}

    static boolean reached(Query query, List<Passage> passages) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        Map<String, Double> sentences = new LinkedHashMap<>();
        for (Passage passage : passages) {
            Set<String> stems = passage.stems();
            sources.computeIfAbsent(passage.source(), s -> new LinkedHashSet<>()).addAll(stems);
            sentences.merge(passage.source(), query.coverage(stems), Math::max);
        }
        return sources.entrySet().stream()
                .anyMatch(source ->
                        query.coverage(source.getValue()) >= OF_A_SOURCE
                                && sentences.getOrDefault(source.getKey(), 0.0) >= OF_A_SENTENCE);
    }
}
