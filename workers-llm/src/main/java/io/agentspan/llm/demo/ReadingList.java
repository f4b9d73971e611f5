package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reading tool could be asked for: the things that other results name, the best first. */
final class ReadingList {
    private static final Set<String> OVERVIEWS =
            Set.of(
                    "readme",
                    "overview",
                    "index",
                    "introduction",
                    "guide",
                    "concepts",
                    "architecture",
                    "faq",
                    "summary");

    private final Situation situation;
    private final List<String> namedByUser;

    ReadingList(Situation situation, List<String> namedByUser) {
        this.situation = situation;
        this.namedByUser = namedByUser;
    }

    /**
     * A thing to read.
     *
     * @param score 0 if nothing speaks for it
     */
    record Entry(String value, double score) {}

    List<Entry> of(ToolProfile tool) {
        Map<String, String> about = new LinkedHashMap<>();
        for (Exchange exchange : situation.exchanges()) {
            if (!exchange.tool().equals(tool.name())) {
                collect(exchange.findings(), tool.namingParameter(), about);
            }
        }
        List<Set<String>> texts =
                about.entrySet().stream()
                        .map(e -> Words.stems(e.getKey() + " " + e.getValue()))
                        .toList();
        RelevanceScore relevance = new RelevanceScore(situation.query(), texts);
        List<Entry> entries = new ArrayList<>();
        namedByUser.stream()
                .filter(name -> about.isEmpty() || about.containsKey(name))
                .forEach(name -> entries.add(new Entry(name, Double.MAX_VALUE)));
        about.forEach((value, said) ->
                entries.add(new Entry(value, relevance.of(Words.stems(value + " " + said)))));
        entries.sort(
                Comparator.comparingDouble(Entry::score)
                        .reversed()
                        .thenComparing(entry -> !isOverview(entry.value())));
        return entries;
    }

    /** Where nothing else is known, what sounds like an introduction comes first. */
    private static boolean isOverview(String name) {
        return Words.of(name).stream().anyMatch(OVERVIEWS::contains);
    }

    /** Of each record the field that fits the parameter best, with all that is said of it. */
    private static void collect(
            List<Finding> findings, String parameter, Map<String, String> about) {
        Map<Integer, List<Finding>> records =
                findings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Finding::record, LinkedHashMap::new, Collectors.toList()));
        for (List<Finding> record : records.values()) {
            record.stream()
                    .filter(finding -> fit(finding, parameter) > 0)
                    .max(Comparator.comparingInt(finding -> fit(finding, parameter)))
                    .ifPresent(f -> about.merge(f.value(), f.about(), (a, b) -> a + " " + b));
        }
    }

    private static int fit(Finding finding, String parameter) {
        String field = finding.field();
        if (finding.value().isBlank()) {
            return 0;
        }
        if (field.equalsIgnoreCase(parameter)) {
            return 4;
        }
        Set<String> both = Words.stems(field);
        both.retainAll(Words.stems(parameter));
        if (!both.isEmpty()) {
            return 3;
        }
        if (ParameterName.isNaming(field)) {
            return 2;
        }
        boolean number = finding.value().matches("-?[\\d.]+|true|false");
        return number ? 0 : 1;
    }
}
