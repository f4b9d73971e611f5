package io.agentspan.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.AgentEvent;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final AgentEvent.Meta META =
            new AgentEvent.Meta(4, "x-1", "researcher", Instant.ofEpochMilli(1_000));

    @Test
    void aModelCallNamesItsModel() {
        assertThat(read("thinking", "\"content\":\"model_0_1\",\"model\":\"openai/gpt-4o\""))
                .isEqualTo(new AgentEvent.ModelCall(META, "openai/gpt-4o"));
    }

    @Test
    void aModelReplyHasUsageTimeAndTools() {
        assertThat(
                        read(
                                "model_reply",
                                "\"model\":\"openai/gpt-4o\",\"content\":\"Let me look.\",\"usage\":{\"promptTokens\":3,"
                                        + "\"completionTokens\":2,\"totalTokens\":5},"
                                        + "\"tookMillis\":700,\"finish\":\"TOOL_CALLS\","
                                        + "\"toolCalls\":[{\"name\":\"search_web\"}]"))
                .isEqualTo(
                        new AgentEvent.ModelReply(
                                META,
                                "openai/gpt-4o",
                                "Let me look.",
                                new TokenUsage(3, 2, 5),
                                Duration.ofMillis(700),
                                "TOOL_CALLS",
                                List.of("search_web")));
    }

    @Test
    void aPieceOfAReplyIsTextOrThought() {
        assertThat(read("delta", "\"content\":\"Hel\",\"kind\":\"TEXT\",\"attempt\":2"))
                .isEqualTo(new AgentEvent.TextDelta(META, "Hel", 2));
        assertThat(read("delta", "\"content\":\"Hm\",\"kind\":\"THINKING\",\"attempt\":1"))
                .isEqualTo(new AgentEvent.Thinking(META, "Hm", 1));
        assertThat(read("delta", "\"text\":\"Hel\""))
                .isEqualTo(new AgentEvent.TextDelta(META, "Hel", 1));
    }

    @Test
    void aToolCallHasItsArguments() {
        assertThat(
                        read(
                                "tool_call",
                                "\"toolName\":\"add\",\"callId\":\"call_0_1_0\",\"args\":{\"a\":1}"))
                .isEqualTo(new AgentEvent.ToolCall(META, "call_0_1_0", "add", Map.of("a", 1)));
    }

    @Test
    void aToolResultIsAnyJson() {
        assertThat(
                        read(
                                "tool_result",
                                "\"toolName\":\"add\",\"callId\":\"c\",\"result\":[1,{\"b\":true}],"
                                        + "\"tookMillis\":67"))
                .isEqualTo(
                        new AgentEvent.ToolResult(
                                META,
                                "c",
                                "add",
                                List.of(1, Map.of("b", true)),
                                false,
                                Duration.ofMillis(67)));
    }

    @Test
    void aFailedToolCallSaysWhatTheModelWasTold() {
        assertThat(
                        read(
                                "tool_result",
                                "\"toolName\":\"add\",\"callId\":\"c\",\"failed\":true,"
                                        + "\"failure\":\"TOOL_ERROR\",\"result\":\"no\""))
                .isEqualTo(new AgentEvent.ToolResult(META, "c", "add", "no", true, Duration.ZERO));
    }

    @Test
    void aToolWithoutAResultGivesAnEmptyText() {
        assertThat(read("tool_result", "\"toolName\":\"t\",\"callId\":\"c\",\"result\":null"))
                .extracting(event -> ((AgentEvent.ToolResult) event).result())
                .isEqualTo("");
    }

    @Test
    void theEndHasAnswerAndTotals() {
        assertThat(
                        read(
                                "done",
                                "\"output\":{\"result\":{\"n\":1},\"finishReason\":\"STOP\","
                                        + "\"context\":{\"k\":\"v\"}},\"usage\":{\"totalTokens\":9},"
                                        + "\"agents\":2,\"toolCalls\":3,\"tookMillis\":3800"))
                .isEqualTo(
                        new AgentEvent.Done(
                                META,
                                "{\"n\":1}",
                                Map.of("n", 1),
                                FinishReason.STOP,
                                Map.of("k", "v"),
                                new AgentEvent.Totals(
                                        new TokenUsage(0, 0, 9), 2, 3, Duration.ofMillis(3800))));
    }

    @Test
    void aFailureHasStatusAndCode() {
        assertThat(
                        read(
                                "error",
                                "\"status\":\"TERMINATED\",\"failure\":\"CANCELLED\","
                                        + "\"content\":\"too dear\",\"tookMillis\":5"))
                .isEqualTo(
                        new AgentEvent.Failed(
                                META,
                                ExecutionStatus.TERMINATED,
                                "CANCELLED",
                                "too dear",
                                new AgentEvent.Totals(
                                        TokenUsage.NONE, 0, 0, Duration.ofMillis(5))));
    }

    @Test
    void aFailureWithoutAStatusIsAFailure() {
        assertThat(((AgentEvent.Failed) read("error", "\"content\":\"x\"")).status())
                .isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void aWarningNamesItsCall() {
        assertThat(
                        read(
                                "warning",
                                "\"callId\":\"c\",\"failure\":\"RATE_LIMITED\",\"content\":\"slow\""))
                .isEqualTo(new AgentEvent.Warning(META, "RATE_LIMITED", "slow", Optional.of("c")));
    }

    @Test
    void anEventOfANewerServerIsUnknownAndNotLost() {
        AgentEvent event = read("waiting", "\"pendingTool\":{\"tool_name\":\"x\"}");

        assertThat(event)
                .isInstanceOfSatisfying(
                        AgentEvent.Unknown.class,
                        unknown -> {
                            assertThat(unknown.type()).isEqualTo("waiting");
                            assertThat(unknown.payload())
                                    .containsEntry("pendingTool", Map.of("tool_name", "x"));
                        });
    }

    @Test
    void aFinishReasonOfANewerServerIsUnknown() {
        AgentEvent event = read("done", "\"output\":{\"result\":\"x\",\"finishReason\":\"NEW\"}");

        assertThat(((AgentEvent.Done) event).finishReason()).isEqualTo(FinishReason.UNKNOWN);
    }

    @Test
    void dataThatIsNoJsonIsKeptAsText() {
        SseMessage message = new SseMessage(Optional.of("x"), "handoff", "no json");

        AgentEvent event = EventReader.event(message, EventReader.data(message));

        assertThat(event).isInstanceOf(AgentEvent.Handoff.class);
        assertThat(event.meta().id()).isZero();
    }

    private static AgentEvent read(String type, String fields) {
        SseMessage message =
                new SseMessage(
                        Optional.of("4"),
                        type,
                        "{\"type\":\""
                                + type
                                + "\",\"id\":4,\"executionId\":\"x-1\",\"agentName\":\"researcher\","
                                + "\"timestamp\":1000,"
                                + fields
                                + "}");
        return EventReader.event(message, EventReader.data(message));
    }
}
