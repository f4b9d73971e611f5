package io.agentspan.llm.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the tools have to do with what the user wants. */
final class ToolChoice {
    /** A tool that fits the question less than half as well as the best is about something else. */
    private static final double NEARLY_AS_GOOD = 0.5;

    private static final Set<String> ASKING =
            Set.of(
                    ("what how why when where who which whose find research explain describe"
                                    + " summarize summarise tell list show compare check look search"
                                    + " investigate report does do is are can give write")
                            .split(" "));

    private final List<ToolProfile> tools;
    private final Map<String, Double> scores = new LinkedHashMap<>();
    private final Situation situation;

    ToolChoice(List<ToolProfile> tools, Situation situation) {
        this.tools = tools;
        this.situation = situation;
        RelevanceScore relevance =
                new RelevanceScore(
                        situation.query(), tools.stream().map(ToolProfile::stems).toList());
        tools.forEach(tool -> scores.put(tool.name(), relevance.of(tool.stems())));
    }

    double score(ToolProfile tool) {
        return scores.getOrDefault(tool.name(), 0.0);
    }

    boolean isSearch(String tool) {
        return tools.stream()
                .anyMatch(t -> t.name().equals(tool) && t.role() == ToolProfile.Role.SEARCH);
    }

    /** Tools that may tell something about the question, in the order they were given. */
    List<ToolProfile> gathering() {
        List<ToolProfile> gathering = tools.stream().filter(ToolProfile::gathers).toList();
        double best = gathering.stream().mapToDouble(this::score).max().orElse(0);
        if (best == 0) {
            return asks() && situation.prior().isEmpty() ? gathering : List.of();
        }
        List<ToolProfile> chosen =
                gathering.stream().filter(tool -> score(tool) >= best * NEARLY_AS_GOOD).toList();
        return withPartners(chosen, gathering);
    }

    /** A search and the tool that reads what it finds belong together. */
    private static List<ToolProfile> withPartners(
            List<ToolProfile> chosen, List<ToolProfile> gathering) {
        Set<String> about = new LinkedHashSet<>();
        chosen.forEach(tool -> about.addAll(tool.stems()));
        boolean reads = chosen.stream().anyMatch(tool -> tool.role() == ToolProfile.Role.READ);
        List<ToolProfile> result = new ArrayList<>();
        for (ToolProfile tool : gathering) {
            boolean lookup = tool.role() == ToolProfile.Role.LOOKUP;
            boolean partner = !lookup && tool.stems().stream().anyMatch(about::contains);
            boolean mayRead =
                    !reads && tool.isUnclear() && !chosen.stream().allMatch(ToolProfile::isUnclear);
            if (chosen.contains(tool) || partner || mayRead) {
                result.add(tool);
            }
        }
        return result;
    }

    /** Tools that change something and that the user asked for, the best first. */
    List<ToolProfile> asked() {
        Set<String> words = Words.stems(situation.question());
        return tools.stream()
                .filter(tool -> !tool.gathers() && score(tool) > 0)
                .filter(tool ->
                        Words.stems(tool.name()).stream().anyMatch(words::contains)
                                || situation.query().coverage(tool.stems()) >= NEARLY_AS_GOOD)
                .sorted((a, b) -> Double.compare(score(b), score(a)))
                .toList();
    }

    private boolean asks() {
        return situation.question().contains("?")
                || Words.of(situation.question()).stream().anyMatch(ASKING::contains)
                || tools.stream().allMatch(ToolProfile::gathers);
    }
}
