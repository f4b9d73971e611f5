package io.agentspan.internal.result;

import io.agentspan.AgentEvent;
import io.agentspan.ToolCallRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool calls of an execution, each with what it came to. */
final class ToolCalls {
    private final Map<String, ToolCallRecord> calls = new LinkedHashMap<>();

    void note(AgentEvent event) {
        switch (event) {
            case AgentEvent.ToolCall call ->
                    put(
                            call.callId(),
                            call.meta(),
                            call.toolName(),
                            call.args(),
                            new ToolCallRecord.Open());
            // A question and a wait for messages are calls that nobody else announces.
            case AgentEvent.Waiting waiting ->
                    waiting.pending()
                            .filter(call -> !calls.containsKey(call.callId()))
                            .ifPresent(call ->
                                    put(
                                            call.callId(),
                                            waiting.meta(),
                                            call.toolName(),
                                            call.args(),
                                            new ToolCallRecord.Open()));
            case AgentEvent.ToolResult got -> {
                ToolCallRecord open = calls.get(got.callId());
                put(
                        got.callId(),
                        got.meta(),
                        got.toolName(),
                        open == null ? Collections.emptyMap() : open.args(),
                        got.failed()
                                ? new ToolCallRecord.Failed(got.result().toString())
                                : new ToolCallRecord.Returned(got.result(), got.took()));
            }
            default -> {
                // Says nothing about tool calls.
            }
        }
    }

    private void put(
            String callId,
            AgentEvent.Meta meta,
            String tool,
            Map<String, Object> args,
            ToolCallRecord.Outcome outcome) {
        calls.put(callId, new ToolCallRecord(callId, meta.agentName(), tool, args, outcome));
    }

    List<ToolCallRecord> list() {
        return List.copyOf(calls.values());
    }
}
