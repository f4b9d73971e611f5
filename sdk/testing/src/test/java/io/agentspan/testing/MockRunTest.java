package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.tool.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MockRunTest {
    /** A tool that tests call for real. */
    static final class WeatherTools {
        @Tool("The weather in a city.")
        Map<String, Integer> get_weather(String city) {
            return Map.of("temp_f", city.length());
        }
    }

    private final Agent agent =
            Agent.builder("weather").model("openai/gpt-4o").tools(new WeatherTools()).build();
    private final Orders orders = new Orders();

    @Test
    void theExampleOfTheDocumentation() {
        AgentResult result =
                MockRun.of(agent, "Weather in Chicago?")
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Chicago")),
                                MockEvent.toolResult("get_weather", Map.of("temp_f", 55)),
                                MockEvent.done("Chicago is 55°F and cloudy."))
                        .run();
        Expect.that(result).completed().usedTool("get_weather").outputContains("55");

        assertThat(result.toolCalls()).as("a scripted result is not one more call").hasSize(1);
        Expect.that(result).toolReturned("get_weather", Map.of("temp_f", 55)).maxTurns(2);
    }

    @Test
    void withoutAResultTheToolItselfIsCalled() {
        AgentResult result =
                MockRun.of(agent, "Weather?")
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Rome")),
                                MockEvent.done("Fine."))
                        .run();

        Expect.that(result).toolReturned("get_weather", Map.of("temp_f", 4));
    }

    @Test
    void someCallsHaveAResultAndOthersRun() {
        AgentResult result =
                MockRun.of(agent, "Weather?")
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Rome")),
                                MockEvent.toolResult("get_weather", Map.of("temp_f", 70)),
                                MockEvent.toolCall("get_weather", Map.of("city", "Chicago"))
                                        .saying("And now Chicago."),
                                MockEvent.done("Fine."))
                        .run();

        Expect.that(result).usedToolTimes("get_weather", 2).maxTurns(3).noErrors();
        assertThat(result.messages())
                .anyMatch(message -> message.text().equals("And now Chicago."));
    }

    @Test
    void toolsMayBeForbiddenToRun() {
        MockRun run =
                MockRun.of(agent, "Weather?")
                        .autoExecuteTools(false)
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Rome")),
                                MockEvent.done("Fine."));

        assertThatThrownBy(run::run)
                .isInstanceOf(KitError.class)
                .hasMessageContaining("AS-5113")
                .hasMessageContaining("get_weather")
                .hasMessageContaining("city=Rome");
    }

    @Test
    void approvalsReallyHappen() {
        AgentResult result =
                MockRun.of(Orders.agent(orders), "refund #8821")
                        .events(
                                MockEvent.toolCall(
                                        "processRefund", Map.of("orderId", "8821", "amount", 40)),
                                MockEvent.waiting("processRefund"),
                                MockEvent.approved(),
                                MockEvent.done("Refunded."))
                        .run();

        Expect.that(result)
                .completed()
                .eventSequence(
                        AgentEvent.Waiting.class,
                        AgentEvent.ToolCall.class,
                        AgentEvent.ToolResult.class,
                        AgentEvent.Done.class);
        assertThat(orders.refunds).hasSize(1);
    }

    @Test
    void aRejectionEndsTheRun() {
        AgentResult result =
                MockRun.of(Orders.agent(orders), "refund #8821")
                        .events(
                                MockEvent.toolCall(
                                        "processRefund", Map.of("orderId", "8821", "amount", 40)),
                                MockEvent.waiting(),
                                MockEvent.rejected("over limit"))
                        .run();

        Expect.that(result).rejected().didNotUseTool("processRefund");
    }

    @Test
    void aWaitThatTheEventsDoNotForeseeFails() {
        MockRun run =
                MockRun.of(Orders.agent(orders), "refund #8821")
                        .events(
                                MockEvent.toolCall(
                                        "processRefund", Map.of("orderId", "8821", "amount", 40)),
                                MockEvent.done("Refunded."));

        assertThatThrownBy(run::run)
                .hasMessageContaining("AS-5113")
                .hasMessageContaining("waits for TOOL_APPROVAL processRefund")
                .hasMessageContaining("not foreseen");
    }

    @Test
    void aWaitThatDoesNotHappenFails() {
        MockRun run =
                MockRun.of(agent, "Weather?")
                        .events(MockEvent.waiting("get_weather"), MockEvent.done("Fine."));

        assertThatThrownBy(run::run)
                .hasMessageContaining("should have waited for get_weather")
                .hasMessageContaining("did not wait");
    }

    @Test
    void aResultWithoutACallFails() {
        MockRun run =
                MockRun.of(agent, "Weather?")
                        .events(MockEvent.toolResult("get_weather", 1), MockEvent.done("Fine."));

        assertThatThrownBy(run::run)
                .hasMessageContaining("AS-5113")
                .hasMessageContaining("without a call");
    }

    @Test
    void eventsThatAreLeftOverFail() {
        MockRun run =
                MockRun.of(agent, "Weather?")
                        .events(MockEvent.done("Fine."), MockEvent.message("Too much."));

        assertThatThrownBy(run::run)
                .hasMessageContaining("AS-5102")
                .hasMessageContaining("1 replies");
    }

    @Test
    void eventsThatAreMissingFail() {
        MockRun run =
                MockRun.of(agent, "Weather?")
                        .events(MockEvent.toolCall("get_weather", Map.of("city", "Rome")));

        assertThatThrownBy(run::run)
                .hasMessageContaining("AS-5101")
                .hasMessageContaining("TOOL get_weather: {\"temp_f\":4}");
    }

    @Test
    void anErrorFailsTheRun() {
        AgentResult result =
                MockRun.of(agent, "Weather?").events(MockEvent.error("out of order")).run();

        Expect.that(result).failed().failedWith("out of order");
    }

    @Test
    void teamsTakeTheirWordsInTurn() {
        Agent writer = Agent.builder("writer").model("openai/gpt-4o").build();

        AgentResult result =
                MockRun.of(agent.then(writer), "Weather?")
                        .events(MockEvent.message("55°F"), MockEvent.done("It is mild."))
                        .run();

        Expect.that(result)
                .agentOrder("weather", "writer")
                .handoffTo("writer")
                .outputEquals("It is mild.");
    }

    @Test
    void anAgentAmongTheToolsIsHandedOverTo() {
        Agent desk = Agent.builder("desk").model("openai/gpt-4o").tools(agent.asTool()).build();

        AgentResult result =
                MockRun.of(desk, "Weather?")
                        .events(
                                MockEvent.handoff("desk", "weather"),
                                MockEvent.message("55°F").by("weather"),
                                MockEvent.done("It is mild."))
                        .run();

        Expect.that(result).handoffTo("weather").agentRan("desk").outputEquals("It is mild.");
    }

    @Test
    void agentsThatAreOnlyNamedAreDeployedForTheRun() {
        Agent team = Agent.external("weather").then(Agent.external("orders"));

        AgentResult result =
                MockRun.of(team, "Weather?")
                        .deployed(agent, Orders.agent(orders))
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Rome")),
                                MockEvent.message("Mild."),
                                MockEvent.toolCall("findOrder", Map.of("orderId", "1")),
                                MockEvent.done("Sent."))
                        .run();

        Expect.that(result)
                .agentOrder("weather", "orders")
                .toolCallOrder("get_weather", "findOrder");
        assertThat(orders.attempts).hasSize(1);
    }

    @Test
    void theSharedStateIsGivenAtTheStart() {
        AgentResult result =
                MockRun.of(agent, "Weather?")
                        .context(Map.of("city", "Rome"))
                        .options(run -> run.sessionId("alice"))
                        .events(MockEvent.done("Fine."))
                        .run();

        assertThat(result.context()).containsEntry("city", "Rome");
    }
}
