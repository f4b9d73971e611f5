package io.agentspan.internal.http;

import io.agentspan.AgentEvent;
import io.agentspan.FinishReason;
import io.agentspan.TokenUsage;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the messages of a stream as events. Nothing a server sends is an error here: what is not
 * understood becomes {@link AgentEvent.Unknown}, what is missing is empty.
 */
public final class EventReader {
    private EventReader() {}

    /** The data of a message; an empty object if it is no JSON object. */
    static JsonNode data(SseMessage message) {
        try {
            JsonNode json = WireJson.tree(message.data());
            return json.isObject() ? json : WireJson.object().put("content", message.data());
        } catch (MalformedRecordException e) {
            return WireJson.object().put("content", message.data());
        }
    }

    /** The event's place in the log; 0 for one that is not in the log. */
    static long id(SseMessage message) {
        try {
            return message.id().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static AgentEvent event(SseMessage message, JsonNode data) {
        return event(id(message), message.event(), data);
    }

    /**
     * Reads a message of a stream.
     *
     * @param id its place in the log; 0 for one that is not in the log
     */
    public static AgentEvent event(long id, String type, JsonNode data) {
        AgentEvent.Meta meta =
                new AgentEvent.Meta(
                        id,
                        text(data, "executionId"),
                        text(data, "agentName"),
                        Instant.ofEpochMilli(data.path("timestamp").asLong(0)));
        return switch (type) {
            case "agent_started" -> new AgentEvent.AgentStarted(meta, text(data, "content"));
            case "thinking" -> new AgentEvent.ModelCall(meta, text(data, "model", "content"));
            case "model_reply" -> reply(meta, data);
            case "delta" -> delta(meta, data);
            case "tool_call" ->
                    new AgentEvent.ToolCall(
                            meta,
                            text(data, "callId"),
                            text(data, "toolName"),
                            JsonValues.toMap(data.path("args")));
            case "tool_result" ->
                    new AgentEvent.ToolResult(
                            meta,
                            text(data, "callId"),
                            text(data, "toolName"),
                            JsonValues.toJava(data.path("result")),
                            data.path("failed").asBoolean(false),
                            millis(data));
            case "handoff" ->
                    new AgentEvent.Handoff(meta, text(data, "target"), text(data, "content"));
            case "message" ->
                    new AgentEvent.Message(
                            meta, text(data, "messageId"), text(data, "content"), text(data, "by"));
            case "guardrail_pass" ->
                    new AgentEvent.GuardrailPassed(meta, text(data, "guardrailName"));
            case "guardrail_fail" ->
                    new AgentEvent.GuardrailFailed(
                            meta, text(data, "guardrailName"), text(data, "content"));
            case "context_condensed" ->
                    new AgentEvent.ContextCondensed(
                            meta,
                            text(data, "content", "trigger"),
                            data.path("messagesBefore").asInt(0),
                            data.path("messagesAfter").asInt(0),
                            data.path("exchangesCondensed").asInt(0));
            case "waiting" ->
                    new AgentEvent.Waiting(
                            meta,
                            Pendings.read(
                                    meta.executionId(),
                                    meta.agentName(),
                                    data.path("pendingTool")));
            case "warning" ->
                    new AgentEvent.Warning(
                            meta,
                            text(data, "failure", "code"),
                            text(data, "content"),
                            Optional.of(text(data, "callId")).filter(call -> !call.isEmpty()));
            case "error" ->
                    new AgentEvent.Failed(
                            meta,
                            Statuses.ended(text(data, "status")),
                            text(data, "failure", "code"),
                            text(data, "content"),
                            totals(data));
            case "done" -> done(meta, data);
            default -> new AgentEvent.Unknown(meta, type, JsonValues.toMap(data));
        };
    }

    private static AgentEvent reply(AgentEvent.Meta meta, JsonNode data) {
        List<String> tools = new ArrayList<>();
        for (JsonNode call : data.path("toolCalls")) {
            tools.add(call.isString() ? call.stringValue() : text(call, "name", "toolName"));
        }
        return new AgentEvent.ModelReply(
                meta,
                text(data, "model"),
                text(data, "content"),
                usage(data),
                millis(data),
                text(data, "finish"),
                List.copyOf(tools));
    }

    private static AgentEvent delta(AgentEvent.Meta meta, JsonNode data) {
        String piece = text(data, "text", "content");
        int attempt = data.path("attempt").asInt(1);
        return text(data, "kind").equals("THINKING")
                ? new AgentEvent.Thinking(meta, piece, attempt)
                : new AgentEvent.TextDelta(meta, piece, attempt);
    }

    private static AgentEvent done(AgentEvent.Meta meta, JsonNode data) {
        JsonNode output = data.path("output");
        JsonNode result = output.has("result") ? output.path("result") : output;
        return new AgentEvent.Done(
                meta,
                JsonValues.toText(result),
                JsonValues.toJava(result),
                finish(text(output, "finishReason")),
                JsonValues.toMap(output.path("context")),
                totals(data),
                Optional.of(text(output, "rejectionReason")).filter(why -> !why.isEmpty()),
                subResults(output));
    }

    private static Map<String, String> subResults(JsonNode output) {
        Map<String, String> results = new LinkedHashMap<>();
        output.path("subResults")
                .properties()
                .forEach(entry -> results.put(entry.getKey(), JsonValues.toText(entry.getValue())));
        return Collections.unmodifiableMap(results);
    }

    private static FinishReason finish(String name) {
        return Arrays.stream(FinishReason.values())
                .filter(reason -> reason.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(FinishReason.UNKNOWN);
    }

    private static AgentEvent.Totals totals(JsonNode data) {
        return new AgentEvent.Totals(
                usage(data),
                data.path("agents").asInt(0),
                data.path("toolCalls").asInt(0),
                millis(data));
    }

    private static TokenUsage usage(JsonNode data) {
        JsonNode usage = data.has("tokenUsage") ? data.path("tokenUsage") : data.path("usage");
        return new TokenUsage(
                usage.path("promptTokens").asLong(0),
                usage.path("completionTokens").asLong(0),
                usage.path("totalTokens").asLong(0));
    }

    private static Duration millis(JsonNode data) {
        return Duration.ofMillis(data.path("tookMillis").asLong(0));
    }

    /** The first of some fields that has a text. */
    private static String text(JsonNode data, String... names) {
        return Arrays.stream(names)
                .map(name -> data.path(name).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
