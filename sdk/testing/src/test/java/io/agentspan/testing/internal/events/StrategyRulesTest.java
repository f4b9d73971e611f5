package io.agentspan.testing.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyRulesTest {
    private static final List<String> MEMBERS = List.of("a", "b", "c");
    private static final Map<String, List<String>> TRANSITIONS = Map.of("a", List.of("b", "c"));

    @ParameterizedTest
    @CsvSource({
        "sequential, a b c",
        "sequential, a b",
        "parallel, a b c",
        "parallel, c a b",
        "round_robin, a b c a b",
        "router, c",
        "handoff, b b",
        "random, b c",
        "swarm, a b other a c",
        "manual, a"
    })
    void whatAStrategyAllowsIsNoViolation(String strategy, String begun) {
        assertThat(violation(strategy, begun)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sequential, b a, 'each once, in the order [a, b, c]'",
        "sequential, a a, 'each once'",
        "sequential, x, 'each once'",
        "parallel, a b, 'each of [a, b, c] once'",
        "parallel, a b b, 'each of'",
        "round_robin, a c, 'in turn'",
        "router, x, 'at least one of'",
        "handoff, x, 'at least one of'",
        "swarm, a a, 'a to be followed by one of [b, c]'"
    })
    void whatItDoesNotAllowIsNamed(String strategy, String begun, String words) {
        assertThat(violation(strategy, begun))
                .hasValueSatisfying(text -> assertThat(text).contains(words, "began ["));
    }

    private static Optional<String> violation(String strategy, String begun) {
        return StrategyRules.violation(
                strategy, MEMBERS, TRANSITIONS, List.of(begun.split(" ", -1)));
    }
}
