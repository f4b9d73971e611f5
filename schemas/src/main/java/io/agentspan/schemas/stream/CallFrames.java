package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.stream.FrameMapper.Shown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The frames of model and tool calls. */
final class CallFrames {
    private final Map<CallId, String> models = new LinkedHashMap<>();

    Optional<Shown> show(CallEvent event) {
        if (event.call().isHook() && isWorkOfTheEngine(event)) {
            return Optional.empty();
        }
        return switch (event) {
            case ModelCallRequested e -> Optional.of(thinking(e));
            case ModelReplied e -> Optional.of(replied(e));
            case ToolCallRequested e -> called(e);
            // The agent that takes over is seen as a hand-off.
            case ToolReturned e when e.tool().equals(ToolDefinition.TRANSFER) -> Optional.empty();
            case ToolReturned e -> Optional.of(returned(e));
            case ToolCallFailed e -> Optional.of(failed(e.tool(), e, e.code(), e.message()));
            case ToolCallRefused e -> Optional.of(failed(e.tool(), e, e.code(), e.message()));
            case ModelAttemptFailed e ->
                    warning(attempt(e, e.attempt(), e.retryAtMillis()), e.code(), e.message());
            case ToolAttemptFailed e ->
                    warning(
                            attempt(e, e.attempt(), e.retryAtMillis()).put("toolName", e.tool()),
                            e.code(),
                            e.message());
            case ModelCallFailed e -> warning(call(e), e.code(), e.message());
            case WaitingForWorker e ->
                    warning(
                            call(e).put("queue", e.queue()),
                            "WAITING_FOR_WORKER",
                            "no worker has taken a task of queue " + e.queue() + " yet");
            case TaskStarted e -> Optional.empty();
            case WaitEvent e -> waiting(e);
            case UsageSettled e -> Optional.empty();
            case HookProposed e -> Optional.empty();
        };
    }

    /** No model asked for it, so it is no tool call; that somebody is waited for is still told. */
    private static boolean isWorkOfTheEngine(CallEvent event) {
        return switch (event) {
            case WaitEvent e -> false;
            case WaitingForWorker e -> false;
            case ToolAttemptFailed e -> false;
            default -> true;
        };
    }

    private static Optional<Shown> waiting(WaitEvent event) {
        return switch (event) {
            case ApprovalRequested e -> waiting(e, WaitKind.TOOL_APPROVAL);
            case QuestionAsked e -> waiting(e, WaitKind.QUESTION);
            case MessageAwaited e -> waiting(e, WaitKind.MESSAGE);
            case OutcomeUnknown e ->
                    e.policy() == UnknownOutcome.Policy.ASK
                            ? waiting(e, WaitKind.UNKNOWN_OUTCOME)
                            : warning(
                                    call(e).put("toolName", e.tool()),
                                    "OUTCOME_UNKNOWN",
                                    "attempt "
                                            + e.attempt()
                                            + " of "
                                            + e.tool()
                                            + " was started and did not report ("
                                            + e.code()
                                            + "); the tool's policy is "
                                            + e.policy());
            case ApprovalGranted e -> Optional.empty();
            case ApprovalRejected e -> Optional.empty();
            case QuestionAnswered e -> Optional.empty();
        };
    }

    private static Optional<Shown> waiting(WaitEvent event, WaitKind kind) {
        ObjectNode data = call(event).put("toolName", event.tool());
        data.set("pendingTool", Pending.of(event.call().value(), kind, event.tool(), event));
        return Optional.of(new Shown("waiting", data));
    }

    private Shown thinking(ModelCallRequested event) {
        models.put(event.call(), event.model());
        return new Shown(
                "thinking",
                call(event)
                        .put("content", event.call().value())
                        .put("model", event.model())
                        .put("turn", event.turn())
                        .put("attempt", event.attempt()));
    }

    private Shown replied(ModelReplied event) {
        ObjectNode data =
                call(event)
                        .put("content", event.text())
                        .put("model", models.getOrDefault(event.call(), ""))
                        .put("finish", event.finish().name())
                        .put("tookMillis", event.tookMillis())
                        .put("attempt", event.attempt());
        data.set("usage", Outputs.of(event.usage()));
        if (!event.tools().isEmpty()) {
            ArrayNode tools = data.putArray("toolCalls");
            event.tools().forEach(tools::add);
        }
        return new Shown("model_reply", data);
    }

    /** Only the first attempt is a call of the model; the next ones were announced as warnings. */
    private static Optional<Shown> called(ToolCallRequested event) {
        if (event.attempt() > 1) {
            return Optional.empty();
        }
        ObjectNode data = call(event).put("toolName", event.tool());
        data.set("args", event.arguments());
        return Optional.of(new Shown("tool_call", data));
    }

    private static Shown returned(ToolReturned event) {
        ObjectNode data =
                call(event)
                        .put("toolName", event.tool())
                        .put("tookMillis", event.tookMillis())
                        .put("attempt", event.attempt());
        data.set("result", event.result());
        return new Shown("tool_result", data);
    }

    /** A result, not an error: the model is told and goes on, and clients stop at an error. */
    private static Shown failed(String tool, CallEvent event, String code, String message) {
        ObjectNode data =
                call(event).put("toolName", tool).put("failed", true).put("failure", code);
        data.put("result", message);
        return new Shown("tool_result", data);
    }

    private static Optional<Shown> warning(ObjectNode data, String code, String message) {
        return Optional.of(new Shown("warning", data.put("content", message).put("failure", code)));
    }

    private static ObjectNode attempt(CallEvent event, int attempt, long retryAtMillis) {
        return call(event).put("attempt", attempt).put("retryAt", retryAtMillis);
    }

    private static ObjectNode call(CallEvent event) {
        return WireJson.object().put("callId", event.call().value());
    }
}
