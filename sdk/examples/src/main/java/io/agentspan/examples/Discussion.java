package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.Strategy;
import io.agentspan.Termination;

/** Agents take turns until they agree; the server looks at the latest answer for that. */
final class Discussion {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private Discussion() {}

    private static Agent guest(String name, String view) {
        return Agent.builder(name)
                .model(MODEL)
                .instructions(view + " Say AGREED when you agree with what was said.")
                .introduction(view)
                .build();
    }

    public static void main(String[] args) {
        Agent panel =
                Agent.builder("panel")
                        .agents(guest("ann", "I like trains."), guest("ben", "I like boats."))
                        .strategy(Strategy.ROUND_ROBIN.withTurns(4))
                        .termination(Termination.textMention("AGREED", true))
                        .build();

        Agentspan.run(panel, "How do we travel to Bergen?").printResult();
    }
}
