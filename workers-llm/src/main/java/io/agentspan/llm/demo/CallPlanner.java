package io.agentspan.llm.demo;

import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides which tools to call next: first what gives an overview, then what reads the things that
 * were found, until enough is known; last what the user asked to be done. No call is made twice,
 * and rounds and calls are limited, so every conversation ends.
 */
final class CallPlanner {
    private static final int MOST_ROUNDS = 8;
    private static final int MOST_CALLS = 24;
    private static final int FIRST_LOOKS = 4;
    private static final int PROMISING_READS = 2;
    private static final int BLIND_READS = 4;
    private static final int READS_AFTER_SEARCH = 6;
    private static final int SAME_TOOL = 3;

    private final Situation situation;
    private final ToolChoice choice;
    private final ArgumentFiller filler;
    private final Set<String> called;
    private final Map<String, ProposedCall> planned = new LinkedHashMap<>();

    CallPlanner(Situation situation, List<ToolSpec> tools, Supplier<String> knowledge) {
        this.situation = situation;
        this.choice = new ToolChoice(tools.stream().map(ToolProfile::of).toList(), situation);
        this.filler = new ArgumentFiller(situation, knowledge);
        this.called = situation.called();
    }

    /** Empty when it is time to answer. */
    List<ProposedCall> next() {
        if (situation.rounds() >= MOST_ROUNDS || situation.exchanges().size() >= MOST_CALLS) {
            return List.of();
        }
        List<ToolProfile> gathering = choice.gathering();
        lookAround(gathering);
        if (planned.isEmpty()) {
            read(gathering);
        }
        if (planned.isEmpty()) {
            act();
        }
        return List.copyOf(planned.values());
    }

    private void lookAround(List<ToolProfile> tools) {
        for (ToolProfile tool : tools) {
            if (planned.size() >= FIRST_LOOKS) {
                return;
            }
            switch (tool.role()) {
                case OVERVIEW -> once(tool);
                case SEARCH -> search(tool);
                case LOOKUP, READ, ACT -> {}
            }
        }
        tools.stream().filter(t -> t.role() == ToolProfile.Role.LOOKUP).forEach(this::lookUp);
    }

    private void search(ToolProfile tool) {
        List<Exchange> before = exchangesOf(tool);
        if (before.isEmpty()) {
            once(tool);
        } else if (before.size() == 1 && foundNothing(before.getFirst())) {
            // Many a search wants all words in one place: once more with single ones.
            List<String> words = situation.query().keywords();
            words.subList(Math.max(0, words.size() - 2), words.size())
                    .forEach(word -> plan(tool, queryParameter(tool, word)));
        }
    }

    private static boolean foundNothing(Exchange exchange) {
        return exchange.passages().isEmpty() && exchange.findings().isEmpty();
    }

    private static Map<String, String> queryParameter(ToolProfile tool, String word) {
        Map<String, String> chosen = new LinkedHashMap<>();
        tool.schema().properties().keySet().stream()
                .filter(ParameterName::isQuery)
                .forEach(name -> chosen.put(name, word));
        return chosen;
    }

    /** A tool with one text parameter is asked once for each thing that the user named. */
    private void lookUp(ToolProfile tool) {
        boolean fits = choice.score(tool) > 0;
        List<String> things = filler.namedThings();
        if (!exchangesOf(tool).isEmpty() || !tool.isUnclear()) {
            if (fits) {
                once(tool);
            }
        } else if (fits && !things.isEmpty() && planned.isEmpty()) {
            things.stream()
                    .limit(SAME_TOOL)
                    .forEach(thing -> plan(tool, Map.of(tool.namingParameter(), thing)));
        } else if (planned.isEmpty() && new ReadingList(situation, List.of()).of(tool).isEmpty()) {
            once(tool);
        }
    }

    private void read(List<ToolProfile> tools) {
        boolean readBefore = tools.stream().anyMatch(t -> reads(t) && !exchangesOf(t).isEmpty());
        if (readBefore && Sufficiency.reached(situation.query(), situation.passages())) {
            return;
        }
        for (ToolProfile tool : tools) {
            if (reads(tool) && planned.isEmpty()) {
                read(tool);
            }
        }
    }

    private static boolean reads(ToolProfile tool) {
        return tool.role() == ToolProfile.Role.READ || tool.isUnclear();
    }

    private void read(ToolProfile tool) {
        List<ReadingList.Entry> entries = new ReadingList(situation, filler.namedThings()).of(tool);
        boolean searched = searchFoundSomething();
        int left = (searched ? READS_AFTER_SEARCH : MOST_CALLS) - exchangesOf(tool).size();
        for (ReadingList.Entry entry : entries) {
            // What no search finds is hardly in the things that it passed over.
            boolean blind = entry.score() == 0;
            if (blind && searched && entries.getFirst().score() > 0) {
                break;
            }
            int atOnce = blind ? BLIND_READS : PROMISING_READS;
            int wanted = Math.clamp(left, 0, atOnce);
            if (planned.size() >= wanted) {
                break;
            }
            plan(tool, Map.of(tool.namingParameter(), entry.value()));
        }
        if (entries.isEmpty() && exchangesOf(tool).isEmpty() && filler.knowsAll(tool)) {
            once(tool);
        }
    }

    private boolean searchFoundSomething() {
        return situation.exchanges().stream()
                .anyMatch(e -> choice.isSearch(e.tool()) && !foundNothing(e));
    }

    private void act() {
        for (ToolProfile tool : choice.asked()) {
            if (exchangesOf(tool).isEmpty() && filler.knowsAll(tool)) {
                once(tool);
                return;
            }
        }
    }

    private List<Exchange> exchangesOf(ToolProfile tool) {
        return situation.exchanges().stream()
                .filter(exchange -> exchange.tool().equals(tool.name()))
                .toList();
    }

    private void once(ToolProfile tool) {
        if (exchangesOf(tool).isEmpty()) {
            plan(tool, Map.of());
        }
    }

    private void plan(ToolProfile tool, Map<String, String> chosen) {
        filler.fill(tool, chosen)
                .ifPresent(arguments -> {
                    String key = Exchange.key(tool.name(), arguments);
                    if (!called.contains(key)) {
                        planned.putIfAbsent(
                                key, new ProposedCall(tool.name(), arguments.toString()));
                    }
                });
    }
}
