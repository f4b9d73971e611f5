package io.agentspan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a strategy. */
final class Teams {
    private Teams() {}

    /** Names of members that transitions and the strategy speak of. */
    static Set<String> mentioned(Map<String, List<String>> transitions, Strategy strategy) {
        Set<String> names = new LinkedHashSet<>(transitions.keySet());
        transitions.values().forEach(names::addAll);
        switch (strategy) {
            case Strategy.Swarm swarm -> swarm.rules().forEach(rule -> names.add(rule.target()));
            case Strategy.RandomChoice random -> names.addAll(random.weights().keySet());
            default -> {
                // It speaks of nobody.
            }
        }
        return names;
    }

    static List<String> mistakesIn(Strategy strategy, int members) {
        List<String> mistakes = new ArrayList<>();
        switch (strategy) {
            case Strategy.Parallel parallel -> {
                if (parallel.failurePolicy() instanceof FailurePolicy.Quorum quorum
                        && (quorum.members() < 1 || quorum.members() > members)) {
                    mistakes.add(
                            "the quorum is "
                                    + quorum.members()
                                    + " and must be 1 to "
                                    + members
                                    + ", the number of members");
                }
            }
            case Strategy.RoundRobin round ->
                    round.turns().ifPresent(turns -> atLeastOne("turns", turns, mistakes));
            case Strategy.RandomChoice random -> {
                atLeastOne("turns", random.turns(), mistakes);
                random.weights()
                        .forEach((name, weight) -> {
                            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                                mistakes.add(
                                        "the weight of "
                                                + name
                                                + " is "
                                                + weight
                                                + " and must be 0 or more");
                            }
                        });
            }
            case Strategy.Router router -> atLeastOne("rounds", router.rounds(), mistakes);
            case Strategy.Handoff handoff -> {}
            case Strategy.Sequential sequential -> {}
            case Strategy.Swarm swarm -> {}
            case Strategy.Manual manual -> {}
        }
        return mistakes;
    }

    private static void atLeastOne(String what, int number, List<String> mistakes) {
        if (number < 1) {
            mistakes.add(what + " is " + number + " and must be at least 1");
        }
    }
}
