package io.agentspan.testing.internal.events;

import io.agentspan.Agent;
import io.agentspan.Strategy;
import java.util.List;
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
        List<String> members = team.agents().stream().map(Agent::name).toList();
        List<String> order = begun.stream().filter(members::contains).toList();
        String strategy = team.strategy().map(Strategy::wireName).orElse("handoff");
        String wrong =
                switch (strategy) {
                    case "sequential" ->
                            isStart(order, members) ? "" : "each once, in the order " + members;
                    case "parallel" ->
                            order.size() == members.size() && order.containsAll(members)
                                    ? ""
                                    : "each of " + members + " once";
                    case "round_robin" ->
                            alternates(order, members) ? "" : "in turn, as " + members;
                    case "router" -> order.isEmpty() ? "one of " + members : "";
                    case "handoff", "swarm", "random", "manual" ->
                            order.size() == begun.size() ? "" : "nobody but " + members;
                    default -> "a strategy that this version knows";
                };
        return Optional.of(wrong)
                .filter(text -> !text.isEmpty())
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
}
