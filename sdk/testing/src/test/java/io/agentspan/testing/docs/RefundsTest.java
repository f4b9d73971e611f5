package io.agentspan.testing.docs;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.testing.AgentspanExtension;
import io.agentspan.testing.CorrectnessEval;
import io.agentspan.testing.EvalCase;
import io.agentspan.testing.EvalSummary;
import io.agentspan.testing.Expect;
import io.agentspan.testing.Judge;
import io.agentspan.testing.MockEvent;
import io.agentspan.testing.MockRun;
import io.agentspan.testing.Recording;
import io.agentspan.testing.Simulation;
import io.agentspan.testing.TestRuntime;
import io.agentspan.testing.ToolUse;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/testing-agents.md shows; that page is compared with this class. */
@ExtendWith(AgentspanExtension.class)
class RefundsTest {
    private final WeatherTools weatherTools = new WeatherTools();
    private final Agent agent =
            Agent.builder("weather").model("openai/gpt-4o").tools(weatherTools).build();
    private final RefundTools refundTools = new RefundTools();
    private final Agent refunds =
            Agent.builder("refunds").model("openai/gpt-4o").tools(refundTools).build();
    @TempDir private Path folder;

    static class WeatherTools {
        @Tool("The weather in a city.")
        Map<String, Integer> get_weather(String city) {
            return Map.of("temp_f", city.length());
        }
    }

    static class RefundTools {
        final List<String> done = new CopyOnWriteArrayList<>();
        private final Map<String, String> byKey = new ConcurrentHashMap<>();

        @Tool(value = "Refund an order.", approvalRequired = true, sideEffects = true)
        String processRefund(String orderId, BigDecimal amount, ToolContext ctx) {
            return byKey.computeIfAbsent(
                    ctx.idempotencyKey(),
                    key -> {
                        done.add(key + " " + orderId + " " + amount);
                        return "refunded " + amount;
                    });
        }
    }

    @Test
    void aMockRun() {
        AgentResult result =
                MockRun.of(agent, "Weather in Chicago?")
                        .events(
                                MockEvent.toolCall("get_weather", Map.of("city", "Chicago")),
                                MockEvent.toolResult("get_weather", Map.of("temp_f", 55)),
                                MockEvent.done("Chicago is 55°F and cloudy."))
                        .run();
        Expect.that(result).completed().usedTool("get_weather").outputContains("55");
    }

    @Test
    void anApprovalSurvivesARestartAndAMonth(TestRuntime runtime) {
        runtime.model("openai/gpt-4o")
                .callsTool("processRefund", Map.of("orderId", "8821", "amount", 40))
                .says("Refunded.");
        AgentHandle handle = runtime.start(refunds, "refund #8821");

        runtime.restart();
        runtime.advance(Duration.ofDays(30));
        handle.approve();

        Expect.that(handle.join()).completed().usedTool("processRefund").outputContains("Refunded");
    }

    @Test
    void allTroubleAtOnce() {
        Simulation.of(refunds, "refund #8821").seed(42).runs(50).check();

        Simulation.of(refunds, "refund #8821")
                .seed(42)
                .runs(50)
                .effects("refunds", () -> refundTools.done)
                .invariant("it ends", result -> result.status().isFinal())
                .check();
    }

    @Test
    void aPersonSaysNo() {
        AgentResult result =
                MockRun.of(refunds, "refund #8821")
                        .events(
                                MockEvent.toolCall(
                                        "processRefund", Map.of("orderId", "8821", "amount", 900)),
                                MockEvent.waiting("processRefund"),
                                MockEvent.rejected("over limit"))
                        .run();

        Expect.that(result).rejected().didNotUseTool("processRefund");
    }

    @Test
    void aProviderThatIsBusy(TestRuntime runtime) {
        runtime.model("openai/gpt-4o")
                .isRateLimited(Duration.ofMinutes(5))
                .fails("PROVIDER_ERROR", "HTTP 503")
                .callsTools(
                        ToolUse.of("get_weather", Map.of("city", "Chicago")),
                        ToolUse.of("get_weather", Map.of("city", "Rome")))
                .says("Mild.")
                .usage(1_200, 40);

        AgentResult result = runtime.run(agent, "Where is it warmer?");

        Expect.that(result)
                .completed()
                .usedToolTimes("get_weather", 2)
                .eventSequence(AgentEvent.Warning.class, AgentEvent.ToolCall.class)
                .maxTokens(1_300);
    }

    @Test
    void aToolThatFails(TestRuntime runtime) {
        runtime.tool("get_weather").fails("no connection").returns(Map.of("temp_f", 55));
        runtime.model("openai/gpt-4o")
                .callsTool("get_weather", Map.of("city", "Chicago"))
                .says("55°F");

        Expect.that(runtime.run(agent, "Weather in Chicago?"))
                .completed()
                .toolReturned("get_weather", Map.of("temp_f", 55));
    }

    @Test
    void recordings(TestRuntime runtime) {
        runtime.model("openai/gpt-4o").says("Sunny.");
        Path file = folder.resolve("weather.json");

        Recording.record(runtime, agent, "Weather in Chicago?").save(file);

        Expect.that(Recording.replay(file)).completed().outputContains("Sunny");
    }

    @Test
    void judgesAndCases(TestRuntime runtime) {
        runtime.agent("weather")
                .callsTool("get_weather", Map.of("city", "Chicago"))
                .says("Mild, I would say.")
                .failsForGood("PROVIDER_REJECTED", "too long");
        runtime.agent(Judge.NAME).answers(new Judge.Opinion(0.9, "friendly"));

        Judge judge = Judge.of(runtime, "openai/gpt-4o-mini").threshold(0.8);
        EvalSummary summary =
                CorrectnessEval.of(runtime, agent)
                        .cases(
                                EvalCase.of("asks", "Weather in Chicago?")
                                        .usesTool("get_weather", Map.of("city", "Chicago"))
                                        .judgedBy(judge, "The answer is friendly."),
                                EvalCase.of("too long", "Weather in every city?")
                                        .status(ExecutionStatus.FAILED))
                        .run();
        System.out.println(summary);
        summary.requireAll();
    }
}
