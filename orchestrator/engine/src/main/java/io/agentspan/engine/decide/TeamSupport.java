package io.agentspan.engine.decide;

import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.loop.Shapes;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.TeamOptions;
import io.agentspan.schemas.agent.TransferRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses a team that could not do its work. */
final class TeamSupport {
    private TeamSupport() {}

    /** What is wrong with the team itself, in words; empty when nothing is. */
    static Optional<String> objection(AgentDefinition team, String who) {
        if (!Shapes.knows(team)) {
            return Optional.of(
                    who + " has the unknown strategy '" + team.strategyOrDefault() + "'");
        }
        return names(team, who)
                .or(() -> strategy(team, who))
                .or(() -> options(team, who))
                .or(() -> references(team, who));
    }

    private static Optional<String> names(AgentDefinition team, String who) {
        List<String> names = team.agents().stream().map(AgentDefinition::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            return Optional.of(who + " has two sub-agents of one name");
        }
        if (names.contains(TeamAgents.DONE)) {
            return Optional.of(who + ": no sub-agent is named '" + TeamAgents.DONE + "'");
        }
        return names.contains(team.name()) && team.strategyOrDefault().equals(AgentDefinition.SWARM)
                ? Optional.of(who + " has a sub-agent of its own name")
                : Optional.empty();
    }

    private static Optional<String> strategy(AgentDefinition team, String who) {
        String strategy = team.strategyOrDefault();
        boolean hasModel = team.model() != null && !team.model().isBlank();
        boolean mayHaveTools =
                strategy.equals(AgentDefinition.HANDOFF) || strategy.equals(AgentDefinition.SWARM);
        if (strategy.equals(AgentDefinition.HANDOFF) && !hasModel) {
            return Optional.of(who + " has no model; with 'handoff' it decides who works");
        }
        if (!team.tools().isEmpty() && !(mayHaveTools && hasModel)) {
            return Optional.of(
                    who
                            + " has tools that nobody would call; give them to its sub-agents, or"
                            + " give it a model and the strategy 'handoff'");
        }
        if (team.synthesizes() && !hasModel) {
            return Optional.of(who + " has no model to make the result with");
        }
        if (!strategy.equals(AgentDefinition.ROUTER)) {
            return Optional.empty();
        }
        return team.routerAgent().isPresent() == team.routerTask().isPresent()
                ? Optional.of(who + " has no router; name an agent or a function")
                : Optional.empty();
    }

    private static Optional<String> options(AgentDefinition team, String who) {
        TeamOptions options = team.teamOrDefault();
        int members = team.agents().size();
        if (options.turns() != null && options.turns() < 1) {
            return Optional.of(who + ": turns is at least 1");
        }
        if (options.roundsOrDefault() < 1) {
            return Optional.of(who + ": rounds is at least 1");
        }
        if (options.failurePolicyOrDefault() == TeamOptions.FailurePolicy.QUORUM
                && (options.quorum() == null
                        || options.quorum() < 1
                        || options.quorum() > members)) {
            return Optional.of(who + ": quorum is from 1 to " + members);
        }
        for (Map.Entry<String, Double> weight : options.weights().entrySet()) {
            if (!Double.isFinite(weight.getValue()) || weight.getValue() < 0) {
                return Optional.of(who + ": the weight of " + weight.getKey() + " is negative");
            }
        }
        return team.agents().stream().mapToDouble(one -> options.weight(one.name())).sum() > 0
                ? Optional.empty()
                : Optional.of(who + ": all weights are 0");
    }

    /** Names of agents that are not there. */
    private static Optional<String> references(AgentDefinition team, String who) {
        List<String> names =
                Stream.concat(
                                Stream.of(team.name()),
                                team.agents().stream().map(AgentDefinition::name))
                        .toList();
        Stream<String> mentioned =
                Stream.of(
                                team.handoffs().stream().map(TransferRule::target),
                                team.teamOrDefault().weights().keySet().stream(),
                                team.allowedTransitions().keySet().stream(),
                                team.allowedTransitions().values().stream().flatMap(List::stream))
                        .flatMap(all -> all);
        return mentioned
                .filter(name -> !names.contains(name))
                .findFirst()
                .map(name -> who + " speaks of '" + name + "', which is no agent of it");
    }
}
