package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.AgentResult;
import io.agentspan.Agentspan;
import io.agentspan.Guardrail;
import io.agentspan.OnFail;
import io.agentspan.Verdict;

/** What the agent is asked and what it answers is checked on the server. */
final class Guarded {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");
    private static final int LONGEST = 60;

    private Guarded() {}

    private static Verdict isShort(String text) {
        return text.length() <= LONGEST
                ? Verdict.pass()
                : Verdict.instead("too long", text.substring(0, LONGEST) + " …");
    }

    public static void main(String[] args) {
        Agent clerk =
                Agent.builder("clerk")
                        .model(MODEL)
                        .instructions("Answer questions about tea in detail.")
                        .guardrails(
                                Guardrail.regex("no_card_numbers", "\\b\\d{4}( ?\\d{4}){3}\\b")
                                        .position(Guardrail.Position.INPUT)
                                        .onFail(OnFail.RAISE),
                                Guardrail.of("short", Guarded::isShort).onFail(OnFail.FIX))
                        .build();

        Agentspan.run(clerk, "How do I make green tea?").printResult();
        AgentResult refused = Agentspan.run(clerk, "My card is 4111 1111 1111 1111.");
        System.out.println("refused: " + refused.reason().orElse(""));
    }
}
