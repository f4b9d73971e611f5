package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectTest {
    /** An answer with fields. */
    record Weather(String city, int tempF) {}

    private static final AgentResult RESULT = run();

    private static AgentResult run() {
        Agent writer =
                Agent.builder("writer").model("openai/gpt-4o").outputType(Weather.class).build();
        return MockRun.of(Orders.agent(new Orders()).then(writer), "where is order 8821?")
                .events(
                        MockEvent.toolCall("findOrder", Map.of("orderId", "8821")),
                        MockEvent.toolCall("deleteOrder", Map.of("orderId", "8821")),
                        MockEvent.message("It is sent."),
                        MockEvent.done("{\"city\":\"Chicago\",\"tempF\":55}"))
                .run();
    }

    @Test
    void whatIsSoPasses() {
        Expect.that(RESULT)
                .completed()
                .status(ExecutionStatus.COMPLETED)
                .finishReason(FinishReason.STOP)
                .usedTool("findOrder")
                .usedTool("findOrder", Map.of("orderId", "8821"))
                .didNotUseTool("processRefund")
                .usedToolTimes("findOrder", 1)
                .toolCallOrder("findOrder", "deleteOrder")
                .toolsUsedExactly("deleteOrder", "findOrder")
                .toolReturned("findOrder", "order 8821 is sent")
                .outputContains("Chicago")
                .outputContainsIgnoringCase("chicago")
                .outputMatches("temp.*55")
                .outputType(Weather.class)
                .output(Weather.class, weather -> assertThat(weather.tempF()).isEqualTo(55))
                .eventsContain(AgentEvent.Handoff.class)
                .eventsContain(AgentEvent.ToolResult.class, AgentEvent.ToolResult::failed)
                .eventsDoNotContain(AgentEvent.Waiting.class)
                .eventSequence(AgentEvent.ToolCall.class, AgentEvent.Handoff.class)
                .handoffTo("writer")
                .agentRan("orders")
                .agentDidNotRun("editor")
                .agentOrder("orders", "writer")
                .maxTurns(2)
                .maxTokens(45)
                .satisfies("two agents", result -> result.agents() == 2);
    }

    @Test
    void theChecksStandAloneToo() {
        AgentAsserts.assertCompleted(RESULT);
        AgentAsserts.assertStatus(RESULT, ExecutionStatus.COMPLETED);
        AgentAsserts.assertToolUsed(RESULT, "findOrder");
        AgentAsserts.assertToolUsed(RESULT, "findOrder", Map.of("orderId", "8821"));
        AgentAsserts.assertToolNotUsed(RESULT, "processRefund");
        AgentAsserts.assertToolCallOrder(RESULT, "findOrder", "deleteOrder");
        AgentAsserts.assertToolsUsedExactly(RESULT, "findOrder", "deleteOrder");
        AgentAsserts.assertOutputContains(RESULT, "Chicago");
        AgentAsserts.assertOutputMatches(RESULT, "55");
        AgentAsserts.assertOutputType(RESULT, Weather.class);
        AgentAsserts.assertEvent(RESULT, AgentEvent.Handoff.class);
        AgentAsserts.assertEventSequence(RESULT, AgentEvent.ToolCall.class, AgentEvent.Done.class);
        AgentAsserts.assertHandoffTo(RESULT, "writer");
        AgentAsserts.assertAgentRan(RESULT, "writer");
        AgentAsserts.assertMaxTurns(RESULT, 2);
        assertThatThrownBy(() -> AgentAsserts.assertFailed(RESULT))
                .hasMessageContaining("expected the run to fail");
        assertThatThrownBy(() -> AgentAsserts.assertNoErrors(RESULT))
                .hasMessageContaining("expected no errors");
        assertThatThrownBy(() -> AgentAsserts.assertGuardrailPassed(RESULT, "polite"))
                .hasMessageContaining("polite");
        assertThatThrownBy(() -> AgentAsserts.assertGuardrailFailed(RESULT, "polite"))
                .hasMessageContaining("polite");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("the run to fail", Expect::failed),
                failure("the run to be rejected", Expect::rejected),
                failure("the status FAILED", it -> it.status(ExecutionStatus.FAILED)),
                failure("the finish reason ERROR", it -> it.finishReason(FinishReason.ERROR)),
                failure("no errors, but there is tool_result deleteOrder failed", Expect::noErrors),
                failure(
                        "a call of the tool refund, but the calls are",
                        it -> it.usedTool("refund")),
                failure(
                        "a call of the tool findOrder with {orderId=1}, but its arguments are others",
                        it -> it.usedTool("findOrder", Map.of("orderId", "1"))),
                failure("no call of the tool findOrder", it -> it.didNotUseTool("findOrder")),
                failure("2 calls of the tool findOrder", it -> it.usedToolTimes("findOrder", 2)),
                failure(
                        "after [deleteOrder] there is no call of findOrder",
                        it -> it.toolCallOrder("deleteOrder", "findOrder")),
                failure("no calls of other tools", it -> it.toolsUsedExactly("findOrder")),
                failure(
                        "the tool findOrder to return lost",
                        it -> it.toolReturned("findOrder", "lost")),
                failure("contains \"Rome\"", it -> it.outputContains("Rome")),
                failure("large or small", it -> it.outputContainsIgnoringCase("rome")),
                failure("matches /Rome/", it -> it.outputMatches("Rome")),
                failure("the output \"Rome\"", it -> it.outputEquals("Rome")),
                failure("of the type Integer", it -> it.outputType(Integer.class)),
                failure("an event Waiting", it -> it.eventsContain(AgentEvent.Waiting.class)),
                failure(
                        "those that there are do not fit",
                        it -> it.eventsContain(AgentEvent.Handoff.class, event -> false)),
                failure("no event Handoff", it -> it.eventsDoNotContain(AgentEvent.Handoff.class)),
                failure(
                        "after the 1. of them there is no ToolCall",
                        it -> it.eventSequence(AgentEvent.Done.class, AgentEvent.ToolCall.class)),
                failure("hand-offs are to [orders, writer]", it -> it.handoffTo("editor")),
                failure("those that ran are [orders, writer]", it -> it.agentRan("editor")),
                failure("the agent writer not to run", it -> it.agentDidNotRun("writer")),
                failure("they began as [orders, writer]", it -> it.agentOrder("writer", "orders")),
                failure("the guardrail polite to pass", it -> it.guardrailPassed("polite")),
                failure("the guardrail polite to fail", it -> it.guardrailFailed("polite")),
                failure("the agent orders had more", it -> it.maxTurns(1)),
                failure("there are 45", it -> it.maxTokens(44)),
                failure("the moon", it -> it.satisfies("the moon", result -> false)));
    }

    private static Arguments failure(String words, Consumer<Expect> check) {
        return Arguments.of(words, check);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsNotSoFailsAndShowsAllEvents(String words, Consumer<Expect> check) {
        assertThatThrownBy(() -> check.accept(Expect.that(RESULT)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words)
                .hasMessageContaining("agent_started \"where is order 8821?\"")
                .hasMessageContaining("done STOP")
                .hasMessageContaining("<-- expected");
    }

    @Test
    void theFirstDifferenceIsMarked() {
        assertThatThrownBy(() -> Expect.that(RESULT).didNotUseTool("deleteOrder"))
                .satisfies(failure ->
                        assertThat(lines(failure))
                                .filteredOn(line -> line.startsWith("  > "))
                                .singleElement()
                                .asString()
                                .contains("orders: tool_call deleteOrder {orderId=8821}")
                                .endsWith("<-- expected no call of the tool deleteOrder"));
    }

    private static List<String> lines(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().toList();
    }
}
