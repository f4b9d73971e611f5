package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.Strategy;

/** A function of this program decides which agent works; the server calls it as a task. */
final class RouterByCode {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private RouterByCode() {}

    private static Agent clerk(String name, String job) {
        return Agent.builder(name).model(MODEL).instructions(job).build();
    }

    public static void main(String[] args) {
        Agent desk =
                Agent.builder("front_desk")
                        .agents(
                                clerk("sales", "Sell tea."),
                                clerk("support", "Help with what was bought."))
                        .strategy(
                                Strategy.router(turn ->
                                        turn.prompt().contains("order") ? "support" : "sales"))
                        .build();

        Agentspan.run(desk, "Where is my order 8821?").printResult();
    }
}
