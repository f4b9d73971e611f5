package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.AgentResult;
import io.agentspan.Agentspan;
import io.agentspan.FailurePolicy;
import io.agentspan.Strategy;

/** Several agents at the same time; one that fails does not fail the others. */
final class ParallelTeam {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private ParallelTeam() {}

    private static Agent reviewer(String name, String eye) {
        return Agent.builder(name)
                .model(MODEL)
                .instructions("Review the plan. Look at " + eye + " only.")
                .build();
    }

    public static void main(String[] args) {
        Agent review =
                Agent.builder("review")
                        .agents(reviewer("cost", "what it costs"), reviewer("risk", "its risks"))
                        .strategy(Strategy.PARALLEL.withFailurePolicy(FailurePolicy.any()))
                        .build();

        AgentResult result = Agentspan.run(review, "We move the warehouse to Bergen in May.");
        result.printResult();
        result.subResults().keySet().forEach(name -> System.out.println("said: " + name));
    }
}
