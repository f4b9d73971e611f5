package io.agentspan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the agents of a team work together. {@code withSynthesis()} lets the team's own model make
 * the result from what its members said; without it the result is theirs.
 */
public sealed interface Strategy {
    /** The team's model decides by a tool to whom it hands over; the default. */
    Handoff HANDOFF = new Handoff(false);

    /** One after the other: each is asked the original prompt and is given the previous answer. */
    Sequential SEQUENTIAL = new Sequential(false);

    /** All at the same time, with the same prompt. */
    Parallel PARALLEL = new Parallel(FailurePolicy.all(), false);

    /** In turns, the first one listed first, each with the conversation so far. */
    RoundRobin ROUND_ROBIN = new RoundRobin(OptionalInt.empty(), false);

    /** One of them, by chance. */
    RandomChoice RANDOM = new RandomChoice(1, Collections.emptyMap(), false);

    /** They hand over to each other; who hands over to nobody has the last word. */
    Swarm SWARM = new Swarm(List.of(), false);

    /** A person says whose turn it is, until it is {@code DONE}. */
    Manual MANUAL = new Manual(false);

    /** An agent decides which member works; that one's answer is the result. */
    static Router router(Agent classifier) {
        return new Router(Optional.of(classifier), Optional.empty(), 1, false);
    }

    /** A function decides which member works. It runs in a worker of this program. */
    static Router router(TeamFunction<String> choice) {
        return new Router(Optional.empty(), Optional.of(choice), 1, false);
    }

    /** Its name in agent definitions, such as {@code sequential}. */
    String wireName();

    /** Whether the team's own model makes the result. */
    boolean synthesis();

    /** See {@link #HANDOFF}. With synthesis the control returns to the team's model. */
    record Handoff(boolean synthesis) implements Strategy {
        public Handoff withSynthesis() {
            return new Handoff(true);
        }

        @Override
        public String wireName() {
            return "handoff";
        }
    }

    /** See {@link #SEQUENTIAL}. */
    record Sequential(boolean synthesis) implements Strategy {
        public Sequential withSynthesis() {
            return new Sequential(true);
        }

        @Override
        public String wireName() {
            return "sequential";
        }
    }

    /**
     * See {@link #PARALLEL}.
     *
     * @param failurePolicy how many members must succeed
     */
    record Parallel(FailurePolicy failurePolicy, boolean synthesis) implements Strategy {
        public Parallel withFailurePolicy(FailurePolicy policy) {
            return new Parallel(policy, synthesis);
        }

        public Parallel withSynthesis() {
            return new Parallel(failurePolicy, true);
        }

        @Override
        public String wireName() {
            return "parallel";
        }
    }

    /**
     * See {@link #ROUND_ROBIN}.
     *
     * @param turns of all members together; the team's {@code maxTurns} if empty
     */
    record RoundRobin(OptionalInt turns, boolean synthesis) implements Strategy {
        /** Turns of all members together, at least 1. */
        public RoundRobin withTurns(int number) {
            return new RoundRobin(OptionalInt.of(number), synthesis);
        }

        public RoundRobin withSynthesis() {
            return new RoundRobin(turns, true);
        }

        @Override
        public String wireName() {
            return "round_robin";
        }
    }

    /**
     * See {@link #RANDOM}.
     *
     * @param turns of all members together
     * @param weights how often a member is taken in proportion to the others, by name; 1 if absent
     */
    record RandomChoice(int turns, Map<String, Double> weights, boolean synthesis)
            implements Strategy {
        public RandomChoice {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }

        /** Turns of all members together, at least 1. */
        public RandomChoice withTurns(int number) {
            return new RandomChoice(number, weights, synthesis);
        }

        /** How often members are taken, by name; 0 for never. */
        public RandomChoice withWeights(Map<String, Double> byName) {
            return new RandomChoice(turns, byName, synthesis);
        }

        public RandomChoice withSynthesis() {
            return new RandomChoice(turns, weights, true);
        }

        @Override
        public String wireName() {
            return "random";
        }
    }

    /**
     * See {@link #SWARM}.
     *
     * @param rules when a member hands over without asking for it itself, tried in their order
     */
    record Swarm(List<TransferRule> rules, boolean synthesis) implements Strategy {
        public Swarm {
            rules = List.copyOf(rules);
        }

        public Swarm withRules(TransferRule... tried) {
            return new Swarm(List.of(tried), synthesis);
        }

        public Swarm withSynthesis() {
            return new Swarm(rules, true);
        }

        @Override
        public String wireName() {
            return "swarm";
        }
    }

    /** See {@link #MANUAL}. */
    record Manual(boolean synthesis) implements Strategy {
        public Manual withSynthesis() {
            return new Manual(true);
        }

        @Override
        public String wireName() {
            return "manual";
        }
    }

    /**
     * See {@link #router(Agent)} and {@link #router(TeamFunction)}.
     *
     * @param agent that decides, where one does
     * @param choice that decides, where a function does
     * @param rounds how often it decides; with more than one it may say {@code DONE}
     */
    record Router(
            Optional<Agent> agent,
            Optional<TeamFunction<String>> choice,
            int rounds,
            boolean synthesis)
            implements Strategy {
        /** How often it decides, at least 1. */
        public Router withRounds(int number) {
            return new Router(agent, choice, number, synthesis);
        }

        public Router withSynthesis() {
            return new Router(agent, choice, rounds, true);
        }

        @Override
        public String wireName() {
            return "router";
        }
    }
}
