package io.agentspan;

import static io.agentspan.FakeServer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The programs of the documentation, as users write them. */
class SeedExamplesTest {
    record Page(String title, String text) {}

    static class WebTools {
        @Tool("Search the web.")
        List<String> searchWeb(@Param("what to look for") String query, Optional<Integer> limit) {
            return List.of(query, "limit " + limit.orElse(10));
        }

        @Tool("Fetch one page as text.")
        Page fetchPage(String url) {
            return new Page(url, "…");
        }
    }

    interface Orders {
        String refund(String orderId, BigDecimal amount, String key);
    }

    static class RefundTools {
        @Tool(value = "Refund an order.", sideEffects = true, timeout = "30s")
        String processRefund(String orderId, BigDecimal amount, ToolContext ctx) {
            if (amount.signum() <= 0) {
                throw ToolFailure.permanent("amount must be positive");
            }
            return ctx.dependency("orders", Orders.class)
                    .refund(orderId, amount, ctx.idempotencyKey());
        }
    }

    record Report(String summary, List<String> keyFindings, List<String> sources) {}

    record City(String name) {}

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        Agentspan.configure(settings -> settings.serverUrl(server.url() + "/api"));
    }

    @AfterEach
    void stop() {
        Agentspan.shutdown();
        Agentspan.configure(settings -> {});
        server.close();
    }

    @Test
    void theFirstProgramRuns() {
        server.frames(FakeServer.done(2, "An article."));

        Agent researcher =
                Agent.builder("researcher")
                        .model("anthropic/claude-sonnet-4-6")
                        .instructions("Research the topic thoroughly.")
                        .tools(new WebTools())
                        .build();
        Agent writer =
                Agent.builder("writer")
                        .model("openai/gpt-4o")
                        .instructions("Write a clear article from the research.")
                        .build();

        AgentResult result = Agentspan.run(researcher.then(writer), "AI agents in production");

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        result.printResult(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("An article.")
                .contains("✓ completed 12ms · 1 agent · 0 tool calls · 5 tokens");
        assertThat(server.requests("/api/agent/start").getFirst().body())
                .contains("\"name\":\"researcher_writer\"")
                .contains("\"prompt\":\"AI agents in production\"");
    }

    @Test
    void aStreamIsReadWithASwitch() {
        server.frames(
                frame(2, "agent_started", "\"agentName\":\"researcher\""),
                frame(3, "tool_call", "\"toolName\":\"searchWeb\",\"args\":{\"query\":\"x\"}"),
                frame(
                        4,
                        "tool_result",
                        "\"toolName\":\"searchWeb\",\"result\":[\"a\"],\"tookMillis\":67"),
                frame(5, "handoff", "\"target\":\"writer\""),
                frame(0, "delta", "\"content\":\"Hi\",\"callId\":\"m\",\"index\":0"),
                frame(6, "hologram", "\"content\":\"from the future\""),
                FakeServer.done(7, "Hi there"));
        Agent researcher = Agent.builder("researcher").model("openai/gpt-4o").build();
        StringBuilder out = new StringBuilder();

        AgentResult result;
        try (AgentStream stream = Agentspan.stream(researcher, "Research AI agents")) {
            for (AgentEvent event : stream) {
                switch (event) {
                    case AgentEvent.ToolCall call ->
                            out.append("→ %s(%s)%n".formatted(call.toolName(), call.args()));
                    case AgentEvent.ToolResult got ->
                            out.append(
                                    "← %s in %d ms%n"
                                            .formatted(got.result(), got.took().toMillis()));
                    case AgentEvent.Handoff to ->
                            out.append("handoff → %s%n".formatted(to.target()));
                    case AgentEvent.TextDelta delta -> out.append(delta.text()).append('\n');
                    case AgentEvent.Done done -> out.append(done.output());
                    default -> {}
                }
            }
            result = stream.result();
        }

        assertThat(out.toString().lines())
                .containsExactly(
                        "→ searchWeb({query=x})",
                        "← [a] in 67 ms",
                        "handoff → writer",
                        "Hi",
                        "Hi there");
        assertThat(result.output()).isEqualTo("Hi there");
        assertThat(server.streamConnections()).isEqualTo(1);
    }

    @Test
    void anAnswerIsReadAsTheDeclaredRecord() {
        server.frames(
                frame(
                        2,
                        "done",
                        "\"output\":{\"result\":{\"summary\":\"good\",\"keyFindings\":[\"k\"],"
                                + "\"sources\":[]},\"finishReason\":\"STOP\"}"));
        Agent analyst =
                Agent.builder("analyst").model("openai/gpt-4o").outputType(Report.class).build();

        Report report = Agentspan.run(analyst, "Analyze Q3 earnings").output(Report.class);

        assertThat(report).isEqualTo(new Report("good", List.of("k"), List.of()));
    }

    @Test
    void aHandleIsTakenUpAgainFromAnotherProcess() {
        server.frames(FakeServer.done(2, "Refunded."));
        Orders orders = (orderId, amount, key) -> "refunded " + orderId;
        Agent refunds =
                Agent.builder("refunds")
                        .model("openai/gpt-4o")
                        .tools(new RefundTools())
                        .dependency("orders", orders)
                        .build();
        String executionId = Agentspan.start(refunds, "refund #8821").executionId();

        AgentResult result;
        try (AgentRuntime runtime = AgentRuntime.builder().serverUrl(server.url()).build()) {
            runtime.serve(refunds);
            result = runtime.handle(executionId).join(Duration.ofMinutes(10));
        }

        assertThat(result.orElseThrow().output()).isEqualTo("Refunded.");
    }

    @Test
    void aRunTakesOptions() {
        server.frames(FakeServer.done(2, "ok"));
        Agent agent = Agent.builder("a").model("openai/gpt-4o").build();

        Agentspan.run(
                agent,
                "go",
                run ->
                        run.sessionId("alice")
                                .idempotencyKey("order-8821")
                                .timeout(Duration.ofMinutes(2))
                                .media("https://example.com/a.png")
                                .context(Map.of("customer", 7)));

        assertThat(server.requests("/api/agent/start").getFirst().body())
                .contains("\"sessionId\":\"alice\"")
                .contains("\"idempotencyKey\":\"order-8821\"")
                .contains("\"timeoutSeconds\":120")
                .contains("\"media\":[\"https://example.com/a.png\"]")
                .contains("\"context\":{\"customer\":7}");
    }

    @Test
    void aPlanNeedsNoServer() {
        server.close();
        Agent helper = Agent.builder("helper").model("openai/gpt-4o").build();
        Agent weather =
                Agent.builder("weather")
                        .model("openai/gpt-4o")
                        .tools(
                                Tools.function(
                                        "get_weather",
                                        "Weather in a city now.",
                                        City.class,
                                        (city, ctx) -> city.name() + ": sunny"),
                                Tools.external("send_mail", "Sends a mail.", City.class),
                                helper.asTool())
                        .build();

        Plan plan = Agentspan.plan(weather.then(helper));

        assertThat(plan)
                .hasToString(
                        """
                        agent weather_helper (sequential)
                          1.
                            agent weather (openai/gpt-4o)
                              tool get_weather (code here: Tools("get_weather"))
                              tool send_mail (needs a worker elsewhere)
                              tool helper (an agent)
                                agent helper (openai/gpt-4o)
                          2.
                            agent helper (openai/gpt-4o)\
                        """
                                .stripIndent());
        assertThat(plan.requiredWorkers()).containsExactly("get_weather", "send_mail");
        assertThat(plan.definition()).containsEntry("name", "weather_helper");
    }
}
