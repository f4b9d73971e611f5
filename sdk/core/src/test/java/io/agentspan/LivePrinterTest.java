package io.agentspan;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.AgentEvent.Meta;
import io.agentspan.AgentEvent.ModelCall;
import io.agentspan.AgentEvent.ModelReply;
import io.agentspan.AgentEvent.ToolCall;
import io.agentspan.AgentEvent.ToolResult;
import io.agentspan.AgentEvent.Totals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePrinterTest {
    /** The trace as the reference's front page shows it; there the times stand at the right. */
    private static final String SEED =
            """
            starting researcher
            ─────────────────────────────────────────
            llm anthropic/claude-sonnet-4-6
            tool search_web
            {"query": "AI agents in production 2026"}
            tool "LangGraph 1.0 GA, Google ADK launch..."67ms
            tool fetch_page
            {"url": "arxiv.org/abs/2603.09214"}
            tool {abstract: "Durable execution for agents..."}203ms
            llm done2.1s
            starting writer
            ─────────────────────────────────────────
            llm openai/gpt-4o
            llm done1.4s
            ✓ completed 3.8s · 2 agents · 2 tool calls · 4,821 tokens
            """;

    private static final List<AgentEvent> RUN =
            List.of(
                    new AgentEvent.AgentStarted(meta("researcher_writer"), ""),
                    new AgentEvent.Handoff(meta("researcher"), "researcher", ""),
                    new ModelCall(meta("researcher"), "anthropic/claude-sonnet-4-6"),
                    reply("researcher", 700, "TOOL_CALLS"),
                    new ToolCall(
                            meta("researcher"),
                            "c1",
                            "search_web",
                            Map.of("query", "AI agents in production 2026")),
                    new ToolResult(
                            meta("researcher"),
                            "c1",
                            "search_web",
                            "LangGraph 1.0 GA, Google ADK launch announcements and more",
                            false,
                            Duration.ofMillis(67)),
                    new ModelCall(meta("researcher"), "anthropic/claude-sonnet-4-6"),
                    reply("researcher", 600, "TOOL_CALLS"),
                    new ToolCall(
                            meta("researcher"),
                            "c2",
                            "fetch_page",
                            Map.of("url", "arxiv.org/abs/2603.09214")),
                    new ToolResult(
                            meta("researcher"),
                            "c2",
                            "fetch_page",
                            Map.of("abstract", "Durable execution for agents that survive crashes"),
                            false,
                            Duration.ofMillis(203)),
                    new ModelCall(meta("researcher"), "anthropic/claude-sonnet-4-6"),
                    new AgentEvent.TextDelta(meta("researcher"), "Some", 1),
                    reply("researcher", 800, "STOP"),
                    new AgentEvent.Handoff(meta("writer"), "writer", ""),
                    new ModelCall(meta("writer"), "openai/gpt-4o"),
                    reply("writer", 1_400, "STOP"),
                    new AgentEvent.Done(
                            meta("researcher_writer"),
                            "An article.",
                            "An article.",
                            FinishReason.STOP,
                            Map.of(),
                            totals(3_800, 2, 2, 4_821),
                            Optional.empty(),
                            Map.of()));

    private static Meta meta(String agent) {
        return new Meta(1, FakeServer.ID, agent, Instant.EPOCH);
    }

    private static ModelReply reply(String agent, long millis, String finish) {
        return new ModelReply(
                meta(agent), "", "", TokenUsage.NONE, Duration.ofMillis(millis), finish, List.of());
    }

    private static Totals totals(long millis, int agents, int toolCalls, long tokens) {
        return new Totals(
                new TokenUsage(0, 0, tokens), agents, toolCalls, Duration.ofMillis(millis));
    }

    @Test
    void theTraceIsThatOfTheFrontPage() {
        String printed = print(60, RUN);

        assertThat(printed.replaceAll("(?m) {2,}(?=\\d+(\\.\\d)?m?s$)", "")).isEqualTo(SEED);
    }

    @Test
    void timesStandAtTheRightEdge() {
        for (int width : new int[] {60, 72, 100}) {
            List<String> timed =
                    print(width, RUN)
                            .lines()
                            .filter(line -> line.matches("(llm done|tool [\"{]).*\\d+m?s"))
                            .toList();

            assertThat(timed).hasSize(4).allSatisfy(line -> assertThat(line).hasSize(width));
        }
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Map<String, Object> big = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            big.put("key" + i, List.of("some text that is not short at all", i, Map.of("x", 1.5)));
        }
        List<AgentEvent> run =
                List.of(
                        new ModelCall(meta("a"), "demo/echo"),
                        new ToolCall(meta("a"), "c", "t", big),
                        new ToolResult(meta("a"), "c", "t", big, false, Duration.ofSeconds(65)),
                        new ToolResult(
                                meta("a"),
                                "d",
                                "t",
                                List.of("x".repeat(500), 2),
                                false,
                                Duration.ZERO));

        for (int width : new int[] {40, 60, 100}) {
            assertThat(print(width, run).lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length()))
                                    .isLessThanOrEqualTo(width));
        }
    }

    @Test
    void aResultCannotMoveTheCursorOrTurnTheText() {
        String evil = "a\u001b[2J\u0007\u009b1mb\r\nc\u202Ed\u2066e\u0000";

        String printed =
                print(
                        80,
                        List.of(
                                new ModelCall(meta("x\u001b]0;title\u0007"), "demo/echo"),
                                new ToolCall(meta("x"), "c", "t\u001b[1A", Map.of("k\u001b", evil)),
                                new ToolResult(meta("x"), "c", "t", evil, false, Duration.ZERO),
                                new AgentEvent.Failed(
                                        meta("x"),
                                        ExecutionStatus.FAILED,
                                        "E\u001b",
                                        evil,
                                        Totals.NONE)));

        assertThat(printed.replace("\n", ""))
                .doesNotContainPattern("[\\p{Cc}\\u202E\\u2066]")
                .contains("b");
    }

    @Test
    void coloursAreOnlyThereWhenAskedFor() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LivePrinter printer =
                LivePrinter.to(new PrintStream(bytes, true, StandardCharsets.UTF_8)).colors(true);

        RUN.forEach(printer);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[32m✓\u001b[0m");
        assertThat(print(60, RUN)).doesNotContain("\u001b");
    }

    @Test
    void callsThatRunAtTheSameTimeAreToldApart() {
        String printed =
                print(
                        60,
                        List.of(
                                new ModelCall(meta("a"), "demo/echo"),
                                new ToolCall(meta("a"), "c1", "one", Map.of()),
                                new ToolCall(meta("a"), "c2", "two", Map.of()),
                                new ToolResult(
                                        meta("a"), "c2", "two", 2, false, Duration.ofMillis(5)),
                                new ToolResult(
                                        meta("a"), "c1", "one", 1, false, Duration.ofMillis(9))));

        assertThat(printed).containsPattern("tool two 2 +5ms").containsPattern("tool 1 +9ms");
    }

    @Test
    void anAgentThatAsksAnotherOneIsShownAgainWhenItGoesOn() {
        String printed =
                print(
                        60,
                        List.of(
                                new ModelCall(meta("boss"), "demo/echo"),
                                reply("boss", 10, "TOOL_CALLS"),
                                new ModelCall(meta("helper"), "demo/echo"),
                                reply("helper", 10, "STOP"),
                                new ModelCall(meta("boss"), "demo/echo"),
                                reply("boss", 10, "STOP")));

        assertThat(printed.lines().filter(line -> line.matches("(starting|back to) .*")))
                .containsExactly("starting boss", "starting helper", "back to boss");
    }

    @Test
    void aFailureAndAWarningSayWhy() {
        String printed =
                print(
                        80,
                        List.of(
                                new AgentEvent.Warning(
                                        meta("a"), "RATE_LIMITED", "too fast", Optional.of("c")),
                                new ToolResult(
                                        meta("a"), "c", "t", "no such city", true, Duration.ZERO),
                                new AgentEvent.Failed(
                                        meta("a"),
                                        ExecutionStatus.TIMED_OUT,
                                        "TIMEOUT",
                                        "not done after 5 s",
                                        totals(5_000, 1, 0, 10))));

        assertThat(printed.lines())
                .containsExactly(
                        "warn too fast (RATE_LIMITED)",
                        "tool failed: no such city",
                        "✗ timed out 5.0s · TIMEOUT: not done after 5 s");
    }

    @Test
    void longTimesAndSingleThingsReadWell() {
        assertThat(done(totals(59_940, 1, 1, 1)))
                .endsWith("59.9s · 1 agent · 1 tool call · 1 token");
        assertThat(done(totals(59_960, 0, 0, 0))).contains("0m 59s");
        assertThat(done(totals(185_000, 3, 0, 1_234_567))).contains("3m 05s", "1,234,567 tokens");
        assertThat(done(totals(7_620_000, 3, 0, 0))).contains("2h 07m");
    }

    private static String done(Totals totals) {
        return print(
                        80,
                        List.of(
                                new AgentEvent.Done(
                                        meta("a"),
                                        "",
                                        "",
                                        FinishReason.STOP,
                                        Map.of(),
                                        totals,
                                        Optional.empty(),
                                        Map.of())))
                .strip();
    }

    private static String print(int width, List<AgentEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LivePrinter printer =
                LivePrinter.to(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                        .colors(false)
                        .width(width);
        events.forEach(printer);
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
