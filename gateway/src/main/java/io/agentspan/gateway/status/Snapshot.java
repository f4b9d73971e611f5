package io.agentspan.gateway.status;

import io.agentspan.gateway.history.CallSummary;
import io.agentspan.gateway.history.ExecutionRow;
import io.agentspan.gateway.history.ExecutionStatus;
import io.agentspan.gateway.history.FrameSummary;
import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.WaitSummary;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.stream.Outputs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An execution, or one agent in it, as it stands: the agent API shows both in the same form.
 *
 * @param frame null only for an execution whose beginning is not in the log any more
 */
record Snapshot(History history, FrameId target, ExecutionRow row, @Nullable FrameSummary frame) {

    /**
     * Reads it.
     *
     * @throws io.agentspan.gateway.web.ApiException 404 if there is none
     */
    static Snapshot of(History history, FrameId target) {
        ExecutionRow row = history.require(target.execution());
        FrameSummary frame =
                target.isRoot()
                        ? history.frames(target.execution()).stream()
                                .filter(summary -> summary.path().isEmpty())
                                .findFirst()
                                .orElse(null)
                        : history.require(target);
        return new Snapshot(history, target, row, frame);
    }

    String agent() {
        return target.isRoot() || frame == null ? row.agent() : frame.agent();
    }

    ExecutionStatus status() {
        return target.isRoot() || frame == null ? row.status() : frame.status();
    }

    long startedAt() {
        return frame == null ? row.startedAt() : frame.startedAt();
    }

    @Nullable Long endedAt() {
        return target.isRoot() || frame == null ? row.endedAt() : frame.endedAt();
    }

    /** {@code {"prompt",…}}: what it was asked. */
    ObjectNode input() {
        ObjectNode input = WireJson.object();
        Long seq = target.isRoot() || frame == null ? row.startedSeq() : (Long) frame.startedSeq();
        if (event(seq).orElse(null) instanceof ExecutionStarted started) {
            input.put("prompt", started.prompt());
            input.set("media", WireJson.mapper().valueToTree(started.media()));
            input.set("context", started.context());
            if (started.sessionId() != null) {
                input.put("session_id", started.sessionId());
            }
        } else if (event(seq).orElse(null) instanceof FrameStarted started) {
            input.put("prompt", started.prompt());
            input.set("media", WireJson.mapper().valueToTree(started.media()));
        }
        return input;
    }

    /** {@code {"result","finishReason",…}}; empty while there is none. */
    ObjectNode output() {
        Event end = end().orElse(null);
        if (end instanceof ExecutionCompleted completed) {
            return Outputs.of(completed);
        }
        return end instanceof FrameCompleted completed ? Outputs.of(completed) : WireJson.object();
    }

    /** Why it ended before it was done, for people. */
    Optional<String> reason() {
        if (target.isRoot() || frame == null) {
            return Optional.ofNullable(row.reason()).filter(text -> !text.isBlank());
        }
        return end().orElse(null) instanceof FrameFailed failed
                ? Optional.of(failed.message())
                : Optional.empty();
    }

    /** Why it failed, for programs. */
    Optional<String> failure() {
        return Optional.ofNullable(target.isRoot() || frame == null ? row.code() : frame.code());
    }

    /** What the model calls of this agent used, and of those below it. */
    TokenUsage usageOfTree() {
        return target.isRoot()
                ? row.usage()
                : sum(
                        calls().stream()
                                .filter(call ->
                                        new FrameId(target.execution(), call.frame())
                                                .isWithin(target))
                                .toList());
    }

    /** What the model calls of this agent alone used. */
    TokenUsage usageOfLevel() {
        return sum(ownCalls());
    }

    List<CallSummary> calls() {
        return history.calls(target.execution());
    }

    /** The calls that this agent made itself. */
    List<CallSummary> ownCalls() {
        return calls().stream().filter(call -> call.frame().equals(target.path())).toList();
    }

    /** What waits for somebody, in this agent and those below it; the oldest first. */
    List<WaitSummary> openWaits() {
        return history.waits(target.execution()).stream()
                .filter(WaitSummary::isOpen)
                .filter(wait -> new FrameId(target.execution(), wait.frame()).isWithin(target))
                .toList();
    }

    /** The times that calls of this agent itself waited for somebody. */
    List<WaitSummary> ownWaits() {
        return history.waits(target.execution()).stream()
                .filter(wait -> wait.frame().equals(target.path()))
                .toList();
    }

    /** The agents directly below this one, by their start. */
    List<FrameSummary> children() {
        return history.frames(target.execution()).stream()
                .filter(child ->
                        new FrameId(target.execution(), child.path())
                                .parent()
                                .filter(target::equals)
                                .isPresent())
                .toList();
    }

    /** The execution that this one follows, if it does. */
    Optional<SuccessorOf> successorOf() {
        return event(row.startedSeq()).orElse(null) instanceof ExecutionStarted started
                ? Optional.ofNullable(started.successorOf())
                : Optional.empty();
    }

    /** Whether an event is taken over from the predecessor. */
    boolean isTakenOver(@Nullable Long seq) {
        return history.event(target.execution(), seq).map(EventRecord::isTakenOver).orElse(false);
    }

    Optional<Event> event(@Nullable Long seq) {
        return history.event(target.execution(), seq).map(EventRecord::event);
    }

    private Optional<Event> end() {
        return event(target.isRoot() || frame == null ? row.endedSeq() : frame.endedSeq());
    }

    private static TokenUsage sum(List<CallSummary> calls) {
        return calls.stream().map(CallSummary::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
    }
}
