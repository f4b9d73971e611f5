package io.agentspan.internal.definition;

import io.agentspan.Agent;
import io.agentspan.FailurePolicy;
import io.agentspan.Gate;
import io.agentspan.Strategy;
import io.agentspan.Termination;
import io.agentspan.TransferRule;
import io.agentspan.internal.tool.TeamFunctions;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.TeamOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes what agents say of their teams as the server reads it. */
final class TeamDefinitions {
    private TeamDefinitions() {}

    static @Nullable JsonNode router(Agent team) {
        if (!(team.strategy().orElse(null) instanceof Strategy.Router router)) {
            return null;
        }
        return router.agent()
                .<JsonNode>map(agent -> WireJson.mapper().valueToTree(Definitions.of(agent)))
                .orElseGet(
                        () -> WireJson.object().put("taskName", TeamFunctions.router(team.name())));
    }

    static List<io.agentspan.schemas.agent.TransferRule> rules(Agent team) {
        if (!(team.strategy().orElse(null) instanceof Strategy.Swarm swarm)) {
            return List.of();
        }
        List<io.agentspan.schemas.agent.TransferRule> rules = new ArrayList<>();
        for (int i = 0; i < swarm.rules().size(); i++) {
            rules.add(rule(team, i, swarm.rules().get(i)));
        }
        return rules;
    }

    private static io.agentspan.schemas.agent.TransferRule rule(
            Agent team, int index, TransferRule rule) {
        return switch (rule) {
            case TransferRule.OnText on ->
                    new io.agentspan.schemas.agent.TransferRule.OnText(on.target(), on.text());
            case TransferRule.OnToolResult on ->
                    new io.agentspan.schemas.agent.TransferRule.OnToolResult(
                            on.target(), on.tool(), on.contains().orElse(null));
            case TransferRule.When on ->
                    new io.agentspan.schemas.agent.TransferRule.OnCondition(
                            on.target(), TeamFunctions.rule(team.name(), index));
        };
    }

    static @Nullable TeamOptions options(Agent team) {
        return team.strategy().flatMap(TeamDefinitions::options).orElse(null);
    }

    private static Optional<TeamOptions> options(Strategy strategy) {
        return switch (strategy) {
            case Strategy.Parallel parallel -> policy(parallel.failurePolicy());
            case Strategy.RoundRobin round ->
                    round.turns().isPresent()
                            ? Optional.of(turns(round.turns().getAsInt()))
                            : Optional.empty();
            case Strategy.RandomChoice random ->
                    Optional.of(
                            new TeamOptions(null, null, random.turns(), random.weights(), null));
            case Strategy.Router router ->
                    router.rounds() == 1
                            ? Optional.empty()
                            : Optional.of(
                                    new TeamOptions(
                                            null,
                                            null,
                                            null,
                                            Collections.emptyMap(),
                                            router.rounds()));
            case Strategy.Handoff handoff -> Optional.empty();
            case Strategy.Sequential sequential -> Optional.empty();
            case Strategy.Swarm swarm -> Optional.empty();
            case Strategy.Manual manual -> Optional.empty();
        };
    }

    private static TeamOptions turns(int turns) {
        return new TeamOptions(null, null, turns, Collections.emptyMap(), null);
    }

    private static Optional<TeamOptions> policy(FailurePolicy policy) {
        return switch (policy) {
            case FailurePolicy.All all -> Optional.empty();
            case FailurePolicy.Quorum quorum ->
                    Optional.of(
                            new TeamOptions(
                                    TeamOptions.FailurePolicy.QUORUM,
                                    quorum.members(),
                                    null,
                                    Collections.emptyMap(),
                                    null));
            case FailurePolicy.BestEffort none ->
                    Optional.of(
                            new TeamOptions(
                                    TeamOptions.FailurePolicy.BEST_EFFORT,
                                    null,
                                    null,
                                    Collections.emptyMap(),
                                    null));
        };
    }

    static io.agentspan.schemas.agent.@Nullable Gate gate(Agent agent) {
        return switch (agent.gate().orElse(null)) {
            case Gate.OnText on ->
                    new io.agentspan.schemas.agent.Gate(
                            on.stops()
                                    ? io.agentspan.schemas.agent.Gate.TEXT_CONTAINS
                                    : io.agentspan.schemas.agent.Gate.TEXT_LACKS,
                            on.text(),
                            null,
                            null);
            case Gate.When on ->
                    new io.agentspan.schemas.agent.Gate(
                            null, null, null, TeamFunctions.gate(agent.name()));
            case null -> null;
        };
    }

    static io.agentspan.schemas.agent.Termination termination(Termination termination) {
        return switch (termination) {
            case Termination.TextMention on ->
                    new io.agentspan.schemas.agent.Termination.TextMention(
                            on.text(), on.caseSensitive());
            case Termination.StopMessage on ->
                    new io.agentspan.schemas.agent.Termination.StopMessage(on.text());
            case Termination.MaxMessages on ->
                    new io.agentspan.schemas.agent.Termination.MaxMessages(on.answers());
            case Termination.TokenUsage on ->
                    new io.agentspan.schemas.agent.Termination.TokenUsage(
                            limit(on.maxTotal()), limit(on.maxPrompt()), limit(on.maxCompletion()));
            case Termination.All all ->
                    new io.agentspan.schemas.agent.Termination.All(
                            all.conditions().stream().map(TeamDefinitions::termination).toList());
            case Termination.Any any ->
                    new io.agentspan.schemas.agent.Termination.Any(
                            any.conditions().stream().map(TeamDefinitions::termination).toList());
        };
    }

    private static @Nullable Long limit(OptionalLong limit) {
        return limit.isPresent() ? limit.getAsLong() : null;
    }
}
