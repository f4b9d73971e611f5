package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentspanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs an agent on many cases and counts. On a real runtime this measures a model; on a {@link
 * TestRuntime} it is a table of tests.
 */
public final class CorrectnessEval {
    private final AgentRuntime runtime;
    private final Agent agent;
    private final List<EvalCase> cases = new ArrayList<>();
    private Set<String> wanted = Set.of();

    private CorrectnessEval(AgentRuntime runtime, Agent agent) {
        this.runtime = runtime;
        this.agent = agent;
    }

    public static CorrectnessEval of(AgentRuntime runtime, Agent agent) {
        return new CorrectnessEval(runtime, agent);
    }

    public CorrectnessEval cases(EvalCase... more) {
        cases.addAll(List.of(more));
        return this;
    }

    /** Only cases that have one of these tags. */
    public CorrectnessEval onlyTagged(String... tags) {
        wanted = Set.of(tags);
        return this;
    }

    /** Runs one case after the other. A case that fails does not keep the next one from running. */
    public EvalSummary run() {
        List<EvalSummary.Outcome> outcomes = new ArrayList<>();
        for (EvalCase eval : cases) {
            if (wanted.isEmpty() || eval.tags().stream().anyMatch(wanted::contains)) {
                outcomes.add(run(eval));
            }
        }
        return new EvalSummary(outcomes);
    }

    private EvalSummary.Outcome run(EvalCase eval) {
        AgentResult result;
        try {
            result = runtime.run(agent, eval.prompt());
        } catch (AgentspanException e) {
            return new EvalSummary.Outcome(
                    eval, Optional.empty(), List.of(String.valueOf(e.getMessage())));
        }
        List<String> failures = new ArrayList<>();
        for (Consumer<Expect> expectation : eval.expectations()) {
            try {
                expectation.accept(Expect.that(result));
            } catch (AssertionError e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        return new EvalSummary.Outcome(eval, Optional.of(result), failures);
    }
}
