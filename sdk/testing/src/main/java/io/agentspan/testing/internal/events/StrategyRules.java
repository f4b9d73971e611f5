package io.agentspan.testing.internal.events;

import io.agentspan.Agent;
import io.agentspan.Strategy;
import io.agentspan.internal.definition.Definitions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the order of a team's members must look like, by the team's strategy. */
public final class StrategyRules {
    private StrategyRules() {}

    /**
     * Looks at the order in which members began.
     *
     * @param begun names of all agents that began below the root, in their order
     * @return what is wrong; empty if nothing is
     */
    public static Optional<String> violation(Agent team, List<String> begun) {
        return violation(
                team.strategy().map(Strategy::wireName).orElse("handoff"),
                team.agents().stream().map(Agent::name).toList(),
                Definitions.asMap(team).get("allowedTransitions") instanceof Map<?, ?> allowed
                        ? allowed
                        : Collections.emptyMap(),
                begun);
    }

    /**
     * The same without an agent.
     *
     * @param transitions who may follow whom; whoever is not named may be followed by anybody
     */
    static Optional<String> violation(
            String strategy, List<String> members, Map<?, ?> transitions, List<String> begun) {
        List<String> order = begun.stream().filter(members::contains).toList();
        String wanted =
                switch (strategy) {
                    case "sequential" ->
                            isStart(order, members) ? "" : "each once, in the order " + members;
                    case "parallel" ->
                            order.size() == members.size() && order.containsAll(members)
                                    ? ""
                                    : "each of " + members + " once";
                    case "round_robin" ->
                            alternates(order, members) ? "" : "in turn, as " + members;
                    case "router", "handoff", "random" ->
                            order.isEmpty() ? "at least one of " + members : "";
                    default -> "";
                };
        return Optional.of(wanted)
                .filter(text -> !text.isEmpty())
                .or(() -> forbidden(order, transitions))
                .map(text -> "the strategy " + strategy + " wants " + text + "; began " + begun);
    }

    /** A gate may end a pipeline early. */
    private static boolean isStart(List<String> order, List<String> members) {
        return !order.isEmpty()
                && order.size() <= members.size()
                && order.equals(members.subList(0, order.size()));
    }

    private static boolean alternates(List<String> order, List<String> members) {
        for (int i = 0; i < order.size(); i++) {
            if (!order.get(i).equals(members.get(i % members.size()))) {
                return false;
            }
        }
        return !order.isEmpty();
    }

    private static Optional<String> forbidden(List<String> order, Map<?, ?> transitions) {
        for (int i = 1; i < order.size(); i++) {
            if (transitions.get(order.get(i - 1)) instanceof List<?> allowed
                    && !allowed.contains(order.get(i))) {
                return Optional.of(order.get(i - 1) + " to be followed by one of " + allowed);
            }
        }
        return Optional.empty();
    }
}
