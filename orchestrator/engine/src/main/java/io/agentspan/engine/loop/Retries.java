package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** An attempt came to nothing: another one, or the end of the call. */
public final class Retries {
    private Retries() {}

    /**
     * A model attempt failed.
     *
     * @param retryAfterMillis the pause that the provider asked for, or 0
     */
    public static void modelFailed(
            Draft draft, CallId call, Failure failure, long retryAfterMillis) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        int attempt = row.attempt();
        if (failure.code().equals(ReportModelFailure.CONVERSATION_UNKNOWN)) {
            lost(draft, call, failure);
        } else if (failure.retryable() && attempt < Limits.MODEL_ATTEMPTS) {
            long pause =
                    Math.max(
                            modelBackOff(row),
                            Math.min(retryAfterMillis, Limits.RETRY_AFTER_MAX_MILLIS));
            draft.emit(
                    new ModelAttemptFailed(
                            frame,
                            call,
                            attempt,
                            failure.code(),
                            draft.now() + pause,
                            failure.message()));
        } else {
            modelCallFailed(draft, call, failure);
        }
    }

    private static void modelCallFailed(Draft draft, CallId call, Failure failure) {
        FrameId frame = call.frame(draft.executionId());
        int attempt = draft.state().openCall(call).attempt();
        draft.emit(new ModelCallFailed(frame, call, attempt, failure.code(), failure.message()));
        Frames.fail(draft, frame, failure.code(), failure.message());
        ToolLoop.handOut(draft);
    }

    /** A tool attempt failed by itself. */
    public static void toolFailed(Draft draft, CallId call, Failure failure) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        long delay = ToolCalls.runner(draft, frame, call).retryDelayMillis();
        int times = row.checksOutcome() ? row.checks() : row.ownAttempts();
        toolFailed(draft, frame, call, failure, delay * times);
    }

    /**
     * The worker of a running attempt is gone, or the attempt's time is up: the next one starts at
     * once.
     */
    static void lost(Draft draft, CallId call, Failure failure) {
        FrameId frame = call.frame(draft.executionId());
        int attempt = draft.state().openCall(call).attempt();
        if (call.isModel()) {
            if (attempt < Limits.MODEL_ATTEMPTS) {
                draft.emit(
                        new ModelAttemptFailed(
                                frame,
                                call,
                                attempt,
                                failure.code(),
                                draft.now(),
                                failure.message()));
                again(draft, call);
            } else {
                modelCallFailed(draft, call, failure);
            }
        } else {
            ToolDefinition tool = ToolCalls.tool(draft, frame, call);
            boolean unknown =
                    tool.unknownOutcomePolicy() != UnknownOutcome.Policy.RETRY
                            && !draft.state().openCall(call).checksOutcome();
            if (unknown) {
                UnknownOutcomes.lost(draft, frame, call, failure, tool);
            } else {
                toolFailed(draft, frame, call, failure, 0);
            }
        }
    }

    /** The next attempt of a call that has none begins, or is held back. */
    static void again(Draft draft, CallId call) {
        CallRow row = draft.state().openCall(call);
        boolean mayBegin =
                row.countsAsInFlight() ? !HeldBack.isPaused(draft) : HeldBack.hasRoom(draft);
        if (!mayBegin) {
            draft.note(call, row.in(row.phase(), 0));
            HeldBack.hold(draft, call);
        } else {
            request(draft, call, row.attempt() + 1);
        }
    }

    /** The next attempt begins, or the current one is announced again. */
    static void request(Draft draft, CallId call, int attempt) {
        FrameId frame = call.frame(draft.executionId());
        if (call.isModel()) {
            ModelCalls.requestAgain(draft, frame, call, attempt);
        } else {
            ToolCalls.requestAgain(draft, frame, call, attempt);
        }
    }

    private static void toolFailed(
            Draft draft, FrameId frame, CallId call, Failure failure, long pause) {
        CallRow row = draft.state().openCall(call);
        ToolDefinition tool = ToolCalls.tool(draft, frame, call);
        int attempt = row.attempt();
        if (row.checksOutcome()) {
            Checks.failed(draft, call, failure, pause);
            return;
        }
        if (!failure.retryable() || row.ownAttempts() >= tool.maxAttemptsOrDefault()) {
            ToolCallFailed end =
                    new ToolCallFailed(
                            frame, call, row.name(), attempt, failure.code(), failure.message());
            draft.emit(end);
            ToolLoop.afterCall(draft, end);
            return;
        }
        draft.emit(
                new ToolAttemptFailed(
                        frame,
                        call,
                        row.name(),
                        attempt,
                        failure.code(),
                        draft.now() + pause,
                        failure.message()));
        if (pause == 0) {
            again(draft, call);
        }
    }

    /**
     * Doubles with every attempt; up to half of it again on top, drawn from the call itself,
     * spreads a crowd.
     */
    private static long modelBackOff(CallRow row) {
        long base =
                Math.min(
                        Limits.MODEL_BACK_OFF_MAX_MILLIS,
                        Limits.MODEL_BACK_OFF_MILLIS << (row.attempt() - 1));
        long draw =
                Long.parseLong(
                        row.digest().then("attempt " + row.attempt()).value().substring(0, 7), 16);
        return base + draw % (base / 2 + 1);
    }
}
