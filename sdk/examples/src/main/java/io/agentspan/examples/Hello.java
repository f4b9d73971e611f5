package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;

/** An agent, a question, an answer. */
final class Hello {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private Hello() {}

    public static void main(String[] args) {
        Agent agent =
                Agent.builder("hello")
                        .model(MODEL)
                        .instructions("Greet people warmly, in one sentence.")
                        .build();

        Agentspan.run(agent, "Hello, I am new here.").printResult();
    }
}
