package io.agentspan.cli.bench.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of one trial over its rounds. */
final class Samples {
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(Map<String, Double> round) {
        round.forEach((name, value) ->
                figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    }

    Set<String> names() {
        return figures.keySet();
    }

    List<Double> all(String name) {
        return figures.getOrDefault(name, List.of());
    }

    double median(String name) {
        List<Double> sorted = all(name).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
    }

    /** Smallest and largest. */
    String range(String name) {
        List<Double> sorted = all(name).stream().sorted().toList();
        return sorted.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f–%.2f", sorted.getFirst(), sorted.getLast());
    }
}
