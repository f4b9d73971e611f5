package io.agentspan.llm.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How well a text fits a query: the weights of the query's stems that it holds, rare ones counting
 * more than those that every text holds (inverse document frequency).
 */
final class RelevanceScore {
    private final Query query;
    private final Map<String, Double> worth = new LinkedHashMap<>();

    /**
     * Learns which words are rare.
     *
     * @param texts stems of each text that is compared
     */
    RelevanceScore(Query query, Collection<Set<String>> texts) {
        this.query = query;
        query.weights()
                .forEach((stem, weight) -> {
                    long holding = texts.stream().filter(t -> t.contains(stem)).count();
                    double rare = Math.log(1 + (texts.size() + 1.0) / (holding + 1.0));
                    worth.put(stem, weight * rare);
                });
    }

    double of(Set<String> stems) {
        double score = 0;
        for (var entry : worth.entrySet()) {
            score += stems.contains(entry.getKey()) ? entry.getValue() : 0;
        }
        return score;
    }

    Query query() {
        return query;
    }
}
