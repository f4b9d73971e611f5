package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.tool.Tool;
import java.util.List;

/** Two agents, one after the other: the second works on what the first wrote. */
final class SequentialTeam {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private SequentialTeam() {}

    static final class Measurements {
        @Tool("The outside temperatures of the last hours in °C, oldest first.")
        List<Double> readTemperatures() {
            return List.of(11.5, 12.0, 13.5, 15.0, 14.5);
        }
    }

    public static void main(String[] args) {
        Agent analyst =
                Agent.builder("analyst")
                        .model(MODEL)
                        .instructions("Collect the facts that the question needs.")
                        .tools(new Measurements())
                        .build();
        Agent writer =
                Agent.builder("writer")
                        .model(MODEL)
                        .instructions("Turn the facts into two sentences for the weather page.")
                        .build();

        Agentspan.run(analyst.then(writer), "How did the temperatures develop?").printResult();
    }
}
