package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.evolve.CallEvolution;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;

/**
 * A check is an attempt of the call that another tool runs, with the same arguments and the same
 * idempotency key. It finds out whether an earlier attempt did its work.
 */
public final class Checks {
    private Checks() {}

    /** Tells a check's task from the tool's own. */
    static Digest digest(CallRow row) {
        return row.digest().then("check");
    }

    /** Whether the call ever was checked and this digest is that of its checks. */
    public static boolean isOf(CallRow row, Digest digest) {
        return row.checks() + row.pastChecks() > 0 && digest.equals(digest(row));
    }

    /** The tool that checks the calls of another. */
    static ToolDefinition tool(Draft draft, FrameId frame, ToolDefinition checked) {
        UnknownOutcome unknown = checked.unknownOutcome();
        String name = unknown == null || unknown.tool() == null ? "" : unknown.tool();
        return Frames.agent(draft, frame)
                .tool(name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "tool " + checked.name() + " is checked by no tool: " + name));
    }

    /** The tool has not done its work: it runs again if it may. */
    public static void notDone(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        ToolDefinition tool = ToolCalls.tool(draft, frame, call);
        String message = "the check found that the tool has not done its work";
        if (row.ownAttempts() >= tool.maxAttemptsOrDefault()) {
            draft.emit(
                    new ToolCallFailed(
                            frame,
                            call,
                            row.name(),
                            row.attempt(),
                            CallEvolution.NOT_DONE,
                            message));
            ToolLoop.afterCall(draft, frame);
        } else {
            draft.emit(
                    new ToolAttemptFailed(
                            frame,
                            call,
                            row.name(),
                            row.attempt(),
                            CallEvolution.NOT_DONE,
                            draft.now(),
                            message));
            Retries.again(draft, call);
        }
    }

    /** The check itself failed: another one if there may be one, else nobody knows. */
    public static void failed(Draft draft, CallId call, Failure failure, long pause) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        ToolDefinition check = tool(draft, frame, ToolCalls.tool(draft, frame, call));
        if (!failure.retryable() || row.checks() >= check.maxAttemptsOrDefault()) {
            UnknownOutcomes.fail(
                    draft,
                    frame,
                    call,
                    "nobody knows whether it did its work, and the check failed: "
                            + failure.message());
            return;
        }
        draft.emit(
                new ToolAttemptFailed(
                        frame,
                        call,
                        row.name(),
                        row.attempt(),
                        failure.code(),
                        draft.now() + pause,
                        failure.message()));
        if (pause == 0) {
            Retries.again(draft, call);
        }
    }
}
