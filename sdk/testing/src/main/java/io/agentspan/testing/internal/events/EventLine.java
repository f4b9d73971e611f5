package io.agentspan.testing.internal.events;

import io.agentspan.AgentEvent;
import io.agentspan.PendingCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One event in one line. */
public final class EventLine {
    private static final int LONGEST = 160;
    private static final Set<String> COMMON =
            Set.of("type", "id", "executionId", "workflowId", "frameId", "agentName", "timestamp");

    private EventLine() {}

    public static String of(AgentEvent event) {
        return type(event) + details(event);
    }

    /** Its name on the stream, such as {@code tool_call}. */
    public static String type(AgentEvent event) {
        return switch (event) {
            case AgentEvent.AgentStarted it -> "agent_started";
            case AgentEvent.ModelCall it -> "model_call";
            case AgentEvent.ModelReply it -> "model_reply";
            case AgentEvent.TextDelta it -> "text_delta";
            case AgentEvent.Thinking it -> "thinking";
            case AgentEvent.ToolCall it -> "tool_call";
            case AgentEvent.ToolResult it -> "tool_result";
            case AgentEvent.Handoff it -> "handoff";
            case AgentEvent.Message it -> "message";
            case AgentEvent.GuardrailPassed it -> "guardrail_pass";
            case AgentEvent.GuardrailFailed it -> "guardrail_fail";
            case AgentEvent.ContextCondensed it -> "context_condensed";
            case AgentEvent.Waiting it -> "waiting";
            case AgentEvent.Warning it -> "warning";
            case AgentEvent.Failed it -> "error";
            case AgentEvent.Done it -> "done";
            case AgentEvent.Unknown it -> it.type();
        };
    }

    private static String details(AgentEvent event) {
        return switch (event) {
            case AgentEvent.AgentStarted it -> text(it.prompt());
            case AgentEvent.ModelCall it -> " " + it.model();
            case AgentEvent.ModelReply it ->
                    text(it.text()) + (it.toolNames().isEmpty() ? "" : " calls " + it.toolNames());
            case AgentEvent.TextDelta it -> text(it.text());
            case AgentEvent.Thinking it -> text(it.text());
            case AgentEvent.ToolCall it -> " " + it.toolName() + " " + shown(it.args());
            case AgentEvent.ToolResult it ->
                    " "
                            + it.toolName()
                            + (it.failed() ? " failed: " : " returned ")
                            + shown(it.result());
            case AgentEvent.Handoff it -> " to " + it.target() + text(it.prompt());
            case AgentEvent.Message it -> text(it.text());
            case AgentEvent.GuardrailPassed it -> " " + it.guardrailName();
            case AgentEvent.GuardrailFailed it -> " " + it.guardrailName() + text(it.message());
            case AgentEvent.ContextCondensed it ->
                    " " + it.messagesBefore() + " to " + it.messagesAfter() + " messages";
            case AgentEvent.Waiting it ->
                    it.pending().map(EventLine::waiting).orElse(" to be resumed");
            case AgentEvent.Warning it -> " " + it.code() + text(it.message());
            case AgentEvent.Failed it -> " " + it.status() + " " + it.code() + text(it.message());
            case AgentEvent.Done it -> " " + it.finishReason() + text(it.output());
            case AgentEvent.Unknown it -> " " + shown(news(it.payload()));
        };
    }

    /** What an event says beside the fields that all have. */
    private static Map<String, Object> news(Map<String, Object> payload) {
        Map<String, Object> news = new LinkedHashMap<>(payload);
        news.keySet().removeAll(COMMON);
        return news;
    }

    private static String waiting(PendingCall call) {
        return " for " + call.type() + " " + call.toolName() + " " + shown(call.args());
    }

    private static String text(String words) {
        return words.isEmpty() ? "" : " \"" + shown(words) + "\"";
    }

    private static String shown(Object value) {
        String line = String.valueOf(value).replace("\n", "\\n");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
