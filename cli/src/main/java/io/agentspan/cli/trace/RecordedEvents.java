package io.agentspan.cli.trace;

import io.agentspan.AgentEvent;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.PendingCall;
import io.agentspan.TokenUsage;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the audit log of one execution as the events that its stream would show: a stream waits for
 * the end, the log is what there is now.
 */
public final class RecordedEvents {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Map<FrameId, String> agents = new HashMap<>();

    /** The next record's event; empty for what a trace does not show. */
    public Optional<AgentEvent> next(EventRecord record) {
        if (record.event() instanceof FrameStarted started) {
            agents.put(started.frame(), started.agent());
        }
        AgentEvent.Meta meta =
                new AgentEvent.Meta(
                        record.seq(),
                        record.execution().value(),
                        agents.getOrDefault(record.event().frame(), ""),
                        Instant.ofEpochMilli(record.atMillis()));
        return Optional.ofNullable(
                switch (record.event()) {
                    case ModelCallRequested e -> new AgentEvent.ModelCall(meta, e.model());
                    case ModelReplied e -> reply(meta, e);
                    case ModelAttemptFailed e -> warning(meta, e.code(), e.message(), e.call());
                    case ModelCallFailed e -> warning(meta, e.code(), e.message(), e.call());
                    case ToolCallRequested e when e.attempt() == 1 ->
                            new AgentEvent.ToolCall(
                                    meta,
                                    e.call().value(),
                                    e.tool(),
                                    WireJson.mapper().convertValue(e.arguments(), MAP));
                    case ToolReturned e ->
                            new AgentEvent.ToolResult(
                                    meta,
                                    e.call().value(),
                                    e.tool(),
                                    value(e.result()),
                                    false,
                                    Duration.ofMillis(e.tookMillis()));
                    case ToolAttemptFailed e -> warning(meta, e.code(), e.message(), e.call());
                    case ToolCallFailed e -> failure(meta, e.call(), e.tool(), e.message());
                    case ToolCallRefused e -> failure(meta, e.call(), e.tool(), e.message());
                    case WaitingForWorker e ->
                            warning(meta, "", "no worker serves " + e.queue() + " yet", e.call());
                    case ApprovalRequested e ->
                            waiting(meta, e, PendingCall.Type.TOOL_APPROVAL, e.arguments());
                    case QuestionAsked e ->
                            waiting(meta, e, PendingCall.Type.QUESTION, e.arguments());
                    case MessageAwaited e ->
                            waiting(meta, e, PendingCall.Type.MESSAGE, WireJson.object());
                    case OutcomeUnknown e when e.policy() == UnknownOutcome.Policy.ASK ->
                            waiting(meta, e, PendingCall.Type.UNKNOWN_OUTCOME, WireJson.object());
                    case MessageReceived e ->
                            new AgentEvent.Message(
                                    meta,
                                    e.messageId(),
                                    String.valueOf(value(e.payload())),
                                    e.by());
                    case ExecutionEnded e -> ended(meta, e);
                    default -> null;
                });
    }

    private static AgentEvent reply(AgentEvent.Meta meta, ModelReplied e) {
        return new AgentEvent.ModelReply(
                meta,
                "",
                e.text(),
                usage(e.usage()),
                Duration.ofMillis(e.tookMillis()),
                e.finish().name(),
                e.tools());
    }

    private static AgentEvent warning(
            AgentEvent.Meta meta, String code, String message, CallId call) {
        return new AgentEvent.Warning(meta, code, message, Optional.of(call.value()));
    }

    private static AgentEvent waiting(
            AgentEvent.Meta meta, WaitEvent event, PendingCall.Type type, ObjectNode arguments) {
        return new AgentEvent.Waiting(
                meta,
                Optional.of(
                        new PendingCall(
                                event.call().value(),
                                type,
                                event.frame().toString(),
                                meta.agentName(),
                                event.tool(),
                                WireJson.mapper().convertValue(arguments, MAP),
                                Map.of(),
                                Optional.of(meta.at()),
                                Optional.empty())));
    }

    private static AgentEvent failure(
            AgentEvent.Meta meta, CallId call, String tool, String message) {
        return new AgentEvent.ToolResult(meta, call.value(), tool, message, true, Duration.ZERO);
    }

    private static AgentEvent ended(AgentEvent.Meta meta, ExecutionEnded event) {
        AgentEvent.Totals totals =
                new AgentEvent.Totals(
                        usage(event.totals().usage()),
                        event.totals().agents(),
                        event.totals().toolCalls(),
                        Duration.ofMillis(event.totals().tookMillis()));
        return switch (event) {
            case ExecutionCompleted e ->
                    new AgentEvent.Done(
                            meta,
                            e.output().isString()
                                    ? e.output().stringValue()
                                    : e.output().toString(),
                            value(e.output()),
                            FinishReason.valueOf(e.finish().name()),
                            WireJson.mapper().convertValue(e.context(), MAP),
                            totals,
                            Optional.ofNullable(e.rejectionReason()),
                            Map.of());
            case ExecutionFailed e ->
                    failed(meta, ExecutionStatus.FAILED, e.code(), e.message(), totals);
            case ExecutionQuarantined e ->
                    failed(meta, ExecutionStatus.FAILED, e.code(), e.message(), totals);
            case ExecutionCancelled e ->
                    failed(meta, ExecutionStatus.TERMINATED, "", e.reason(), totals);
            case ExecutionTimedOut e ->
                    failed(
                            meta,
                            ExecutionStatus.TIMED_OUT,
                            "",
                            "limit of " + e.timeoutSeconds() + " s",
                            totals);
        };
    }

    private static AgentEvent failed(
            AgentEvent.Meta meta,
            ExecutionStatus status,
            String code,
            String message,
            AgentEvent.Totals totals) {
        return new AgentEvent.Failed(meta, status, code, message, totals);
    }

    private static TokenUsage usage(io.agentspan.schemas.message.TokenUsage usage) {
        return new TokenUsage(usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
    }

    private static Object value(JsonNode node) {
        return node.isNull() ? "" : WireJson.mapper().treeToValue(node, Object.class);
    }
}
