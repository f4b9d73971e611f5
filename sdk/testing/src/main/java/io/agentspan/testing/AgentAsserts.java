package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import java.util.Map;

/** The checks of {@link Expect} one by one, for static import. */
public final class AgentAsserts {
    private AgentAsserts() {}

    public static void assertCompleted(AgentResult result) {
        Expect.that(result).completed();
    }

    public static void assertFailed(AgentResult result) {
        Expect.that(result).failed();
    }

    public static void assertStatus(AgentResult result, ExecutionStatus status) {
        Expect.that(result).status(status);
    }

    public static void assertNoErrors(AgentResult result) {
        Expect.that(result).noErrors();
    }

    public static void assertToolUsed(AgentResult result, String tool) {
        Expect.that(result).usedTool(tool);
    }

    /** See {@link Expect#usedTool(String, Map)}. */
    public static void assertToolUsed(AgentResult result, String tool, Map<String, ?> args) {
        Expect.that(result).usedTool(tool, args);
    }

    public static void assertToolNotUsed(AgentResult result, String tool) {
        Expect.that(result).didNotUseTool(tool);
    }

    public static void assertToolCallOrder(AgentResult result, String... tools) {
        Expect.that(result).toolCallOrder(tools);
    }

    public static void assertToolsUsedExactly(AgentResult result, String... tools) {
        Expect.that(result).toolsUsedExactly(tools);
    }

    public static void assertOutputContains(AgentResult result, String text) {
        Expect.that(result).outputContains(text);
    }

    public static void assertOutputMatches(AgentResult result, String regex) {
        Expect.that(result).outputMatches(regex);
    }

    public static void assertOutputType(AgentResult result, Class<?> type) {
        Expect.that(result).outputType(type);
    }

    public static void assertEvent(AgentResult result, Class<? extends AgentEvent> type) {
        Expect.that(result).eventsContain(type);
    }

    @SafeVarargs
    public static void assertEventSequence(
            AgentResult result, Class<? extends AgentEvent>... types) {
        Expect.that(result).eventSequence(types);
    }

    public static void assertHandoffTo(AgentResult result, String agent) {
        Expect.that(result).handoffTo(agent);
    }

    public static void assertAgentRan(AgentResult result, String agent) {
        Expect.that(result).agentRan(agent);
    }

    public static void assertGuardrailPassed(AgentResult result, String guardrail) {
        Expect.that(result).guardrailPassed(guardrail);
    }

    public static void assertGuardrailFailed(AgentResult result, String guardrail) {
        Expect.that(result).guardrailFailed(guardrail);
    }

    public static void assertMaxTurns(AgentResult result, int turns) {
        Expect.that(result).maxTurns(turns);
    }

    /** See {@link Expect#followedStrategyOf}. */
    public static void assertStrategyFollowed(AgentResult result, Agent team) {
        Expect.that(result).followedStrategyOf(team);
    }
}
