package io.agentspan.testing.internal.record;

import io.agentspan.AgentEvent;
import io.agentspan.PendingCall;
import io.agentspan.TokenUsage;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.WireJson;
import io.agentspan.testing.internal.events.EventLine;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes events in the form in which a server sends them, so that they are read as these are. */
final class EventWriter {
    private EventWriter() {}

    static ObjectNode write(AgentEvent event) {
        ObjectNode data = data(event);
        AgentEvent.Meta meta = event.meta();
        data.put("executionId", meta.executionId())
                .put("agentName", meta.agentName())
                .put("timestamp", meta.at().toEpochMilli());
        ObjectNode message = WireJson.object().put("id", meta.id()).put("event", type(event));
        message.set("data", data);
        return message;
    }

    /** The stream calls a few of them otherwise than people do. */
    private static String type(AgentEvent event) {
        return switch (event) {
            case AgentEvent.ModelCall call -> "thinking";
            case AgentEvent.TextDelta delta -> "delta";
            case AgentEvent.Thinking thinking -> "delta";
            default -> EventLine.type(event);
        };
    }

    private static ObjectNode data(AgentEvent event) {
        ObjectNode data = WireJson.object();
        return switch (event) {
            case AgentEvent.AgentStarted it -> data.put("content", it.prompt());
            case AgentEvent.ModelCall it -> data.put("model", it.model());
            case AgentEvent.ModelReply it -> reply(it, data);
            case AgentEvent.TextDelta it ->
                    data.put("text", it.text()).put("attempt", it.attempt());
            case AgentEvent.Thinking it ->
                    data.put("text", it.text())
                            .put("attempt", it.attempt())
                            .put("kind", "THINKING");
            case AgentEvent.ToolCall it -> {
                data.put("callId", it.callId()).put("toolName", it.toolName());
                data.set("args", JsonValues.toObject(it.args()));
                yield data;
            }
            case AgentEvent.ToolResult it -> {
                data.put("callId", it.callId())
                        .put("toolName", it.toolName())
                        .put("failed", it.failed())
                        .put("tookMillis", it.took().toMillis());
                data.set("result", JsonValues.toTree(it.result()));
                yield data;
            }
            case AgentEvent.Handoff it ->
                    data.put("target", it.target()).put("content", it.prompt());
            case AgentEvent.Message it ->
                    data.put("messageId", it.messageId())
                            .put("content", it.text())
                            .put("by", it.by());
            case AgentEvent.GuardrailPassed it -> data.put("guardrailName", it.guardrailName());
            case AgentEvent.GuardrailFailed it ->
                    data.put("guardrailName", it.guardrailName()).put("content", it.message());
            case AgentEvent.ContextCondensed it ->
                    data.put("content", it.trigger())
                            .put("messagesBefore", it.messagesBefore())
                            .put("messagesAfter", it.messagesAfter())
                            .put("exchangesCondensed", it.exchangesCondensed());
            case AgentEvent.Waiting it -> {
                it.pending().ifPresent(call -> data.set("pendingTool", pending(call)));
                yield data;
            }
            case AgentEvent.Warning it -> {
                data.put("failure", it.code()).put("content", it.message());
                it.callId().ifPresent(call -> data.put("callId", call));
                yield data;
            }
            case AgentEvent.Failed it ->
                    totals(it.totals(), data)
                            .put("status", it.status().name())
                            .put("failure", it.code())
                            .put("content", it.message());
            case AgentEvent.Done it -> done(it, data);
            case AgentEvent.Unknown it -> JsonValues.toObject(it.payload());
        };
    }

    private static ObjectNode reply(AgentEvent.ModelReply reply, ObjectNode data) {
        data.put("model", reply.model())
                .put("content", reply.text())
                .put("finish", reply.finish())
                .put("tookMillis", reply.took().toMillis());
        data.set("usage", usage(reply.usage()));
        ArrayNode tools = data.putArray("toolCalls");
        reply.toolNames().forEach(tools::add);
        return data;
    }

    private static ObjectNode done(AgentEvent.Done done, ObjectNode data) {
        ObjectNode output = totals(done.totals(), data).putObject("output");
        output.set("result", JsonValues.toTree(done.result()));
        output.put("finishReason", done.finishReason().name());
        output.set("context", JsonValues.toObject(done.context()));
        done.rejectionReason().ifPresent(why -> output.put("rejectionReason", why));
        return data;
    }

    private static ObjectNode pending(PendingCall call) {
        ObjectNode json =
                WireJson.object()
                        .put("callId", call.callId())
                        .put("type", call.type().name())
                        .put("executionId", call.executionId())
                        .put("agentName", call.agentName())
                        .put("tool_name", call.toolName());
        json.set("parameters", JsonValues.toObject(call.args()));
        json.set("response_schema", JsonValues.toObject(call.responseSchema()));
        call.waitingSince()
                .map(Instant::toEpochMilli)
                .ifPresent(at -> json.put("waitingSince", at));
        call.deadline().map(Instant::toEpochMilli).ifPresent(at -> json.put("deadline", at));
        return json;
    }

    private static ObjectNode totals(AgentEvent.Totals totals, ObjectNode data) {
        data.put("agents", totals.agents())
                .put("toolCalls", totals.toolCalls())
                .put("tookMillis", totals.took().toMillis());
        data.set("usage", usage(totals.usage()));
        return data;
    }

    private static ObjectNode usage(TokenUsage usage) {
        return WireJson.object()
                .put("promptTokens", usage.promptTokens())
                .put("completionTokens", usage.completionTokens())
                .put("totalTokens", usage.totalTokens());
    }
}
