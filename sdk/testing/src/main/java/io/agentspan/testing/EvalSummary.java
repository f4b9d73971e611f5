package io.agentspan.testing;

import io.agentspan.AgentResult;
import java.util.List;
import java.util.Optional;

/**
 * What the cases of an evaluation came to.
 *
 * @param outcomes in the order of the cases
 */
public record EvalSummary(List<Outcome> outcomes) {
    /**
     * One case.
     *
     * @param result empty where the run did not come to an end
     * @param failures what was not as expected; empty for a case that passed
     */
    public record Outcome(EvalCase eval, Optional<AgentResult> result, List<String> failures) {
        public Outcome {
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return failures.isEmpty();
        }
    }

    public EvalSummary {
        outcomes = List.copyOf(outcomes);
    }

    public long passed() {
        return outcomes.stream().filter(Outcome::passed).count();
    }

    public long failed() {
        return outcomes.size() - passed();
    }

    /** From 0 to 1; 1 for no cases. */
    public double passRate() {
        return outcomes.isEmpty() ? 1 : (double) passed() / outcomes.size();
    }

    /**
     * Fails the test if fewer cases passed than this.
     *
     * @param rate from 0 to 1
     */
    public EvalSummary requirePassRate(double rate) {
        if (passRate() < rate) {
            throw new KitError(
                    "AS-5115",
                    "%.0f %% of the cases are to pass%n%s".formatted(rate * 100, this),
                    "look at the first one that failed");
        }
        return this;
    }

    /** Fails the test if a case failed. */
    public EvalSummary requireAll() {
        return requirePassRate(1);
    }

    /** A line for each case, with the first thing that was wrong. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : outcomes) {
            text.append(outcome.passed() ? "  passed  " : "  FAILED  ")
                    .append(outcome.eval().name());
            outcome.failures().stream()
                    .findFirst()
                    .map(failure -> failure.lines().findFirst().orElse(""))
                    .ifPresent(line -> text.append(": ").append(line));
            text.append('\n');
        }
        return text + "  %d of %d passed".formatted(passed(), outcomes.size());
    }
}
