package io.agentspan.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.AgentEvent;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.PendingCall;
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
                                        + "\"context\":{\"k\":\"v\"},\"subResults\":{\"writer\":\"A poem.\"}},\"usage\":{\"totalTokens\":9},"
                                        + "\"agents\":2,\"toolCalls\":3,\"tookMillis\":3800"))
                .isEqualTo(
                        new AgentEvent.Done(
                                META,
                                "{\"n\":1}",
                                Map.of("n", 1),
                                FinishReason.STOP,
                                Map.of("k", "v"),
                                new AgentEvent.Totals(
                                        new TokenUsage(0, 0, 9), 2, 3, Duration.ofMillis(3800)),
                                Optional.empty(),
                                Map.of("writer", "A poem.")));
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
        AgentEvent event = read("from_the_future", "\"pendingTool\":{\"tool_name\":\"x\"}");

        assertThat(event)
                .isInstanceOfSatisfying(
                        AgentEvent.Unknown.class,
                        unknown -> {
                            assertThat(unknown.type()).isEqualTo("from_the_future");
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

    @Test
    void whatWaitsSaysWhatItIs() {
        AgentEvent event =
                read(
                        "waiting",
                        """
                        "pendingTool":{"taskRefName":"call_0_1_0","type":"tool_approval",
                         "tool_name":"refund","parameters":{"amount":40},
                         "response_schema":{"type":"object"},"deadline":5000}
                        """);

        assertThat(event)
                .isInstanceOfSatisfying(
                        AgentEvent.Waiting.class,
                        waiting -> {
                            PendingCall call = waiting.pending().orElseThrow();
                            assertThat(call.callId()).isEqualTo("call_0_1_0");
                            assertThat(call.type()).isEqualTo(PendingCall.Type.TOOL_APPROVAL);
                            assertThat(call.toolName()).isEqualTo("refund");
                            assertThat(call.args()).containsEntry("amount", 40);
                            assertThat(call.deadline()).contains(Instant.ofEpochSecond(5));
                        });
        assertThat(read("waiting", "\"pendingTool\":{}"))
                .isInstanceOfSatisfying(
                        AgentEvent.Waiting.class,
                        waiting -> assertThat(waiting.pending()).isEmpty());
    }

    @Test
    void messagesGuardrailsAndCondensingHaveTheirEvents() {
        assertThat(read("message", "\"content\":\"hi\",\"messageId\":\"m\",\"by\":\"eve\""))
                .isEqualTo(new AgentEvent.Message(META, "m", "hi", "eve"));
        assertThat(read("guardrail_pass", "\"guardrailName\":\"g\""))
                .isEqualTo(new AgentEvent.GuardrailPassed(META, "g"));
        assertThat(read("guardrail_fail", "\"guardrailName\":\"g\",\"content\":\"no\""))
                .isEqualTo(new AgentEvent.GuardrailFailed(META, "g", "no"));
        assertThat(
                        read(
                                "context_condensed",
                                "\"content\":\"limit\",\"messagesBefore\":9,\"messagesAfter\":3,\"exchangesCondensed\":2"))
                .isEqualTo(new AgentEvent.ContextCondensed(META, "limit", 9, 3, 2));
    }

    @Test
    void aRejectedEndSaysWhy() {
        AgentEvent event =
                read(
                        "done",
                        "\"output\":{\"result\":null,\"finishReason\":\"rejected\",\"rejectionReason\":\"too much\"}");

        assertThat(event)
                .isInstanceOfSatisfying(
                        AgentEvent.Done.class,
                        done -> {
                            assertThat(done.finishReason()).isEqualTo(FinishReason.REJECTED);
                            assertThat(done.rejectionReason()).contains("too much");
                        });
    }
}
