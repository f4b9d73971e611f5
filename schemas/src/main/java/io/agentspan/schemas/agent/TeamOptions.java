package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.agentspan.schemas.OrEmpty;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the members of a team work together, beyond the name of the strategy.
 *
 * @param failurePolicy how many members of a parallel team must succeed; all if absent
 * @param quorum how many, for {@link FailurePolicy#QUORUM}; at least 1
 * @param turns how often a member has its turn in a rotation; {@code maxTurns} of the agent for
 *     round robin and manual selection, 1 for random choice if absent
 * @param weights how often random choice takes a member, by name; 1 for those not named
 * @param rounds how often a router decides; 1 if absent
 * @param other fields this version does not know, kept as they are
 */
public record TeamOptions(
        @Nullable FailurePolicy failurePolicy,
        @Nullable Integer quorum,
        @Nullable Integer turns,
        Map<String, Double> weights,
        @Nullable Integer rounds,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    /** What holds for a team that says nothing of it. */
    public static final TeamOptions DEFAULT =
            new TeamOptions(null, null, null, Collections.emptyMap(), null);

    /** How many members of a parallel team must succeed. */
    public enum FailurePolicy {
        /** The first failure fails the team. */
        @JsonProperty("all")
        ALL,
        /** One success is enough; the others still finish. */
        @JsonProperty("any")
        ANY,
        /** As many as {@code quorum} says. */
        @JsonProperty("quorum")
        QUORUM,
        /** None: whatever there is, is the result. */
        @JsonProperty("best_effort")
        BEST_EFFORT
    }

    public TeamOptions {
        weights = OrEmpty.map(weights);
        other = OrEmpty.map(other);
    }

    public TeamOptions(
            @Nullable FailurePolicy failurePolicy,
            @Nullable Integer quorum,
            @Nullable Integer turns,
            Map<String, Double> weights,
            @Nullable Integer rounds) {
        this(failurePolicy, quorum, turns, weights, rounds, Collections.emptyMap());
    }

    public FailurePolicy failurePolicyOrDefault() {
        return failurePolicy == null ? FailurePolicy.ALL : failurePolicy;
    }

    public int roundsOrDefault() {
        return rounds == null ? 1 : rounds;
    }

    /** How often random choice takes a member in proportion to the others. */
    public double weight(String member) {
        return weights.getOrDefault(member, 1.0);
    }
}
