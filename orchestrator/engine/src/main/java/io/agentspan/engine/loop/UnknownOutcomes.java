package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.JsonNode;

/** A tool with side effects was started and lost: has it done its work? */
public final class UnknownOutcomes {
    /** Why the call fails when nobody finds out. */
    static final String CODE = "OUTCOME_UNKNOWN";

    private UnknownOutcomes() {}

    /** The worker is gone or the time is up, and the tool wants something else than a retry. */
    static void lost(
            Draft draft, FrameId frame, CallId call, Failure failure, ToolDefinition tool) {
        UnknownOutcome.Policy policy =
                tool.unknownOutcomePolicy() == UnknownOutcome.Policy.ASK && Stops.isStopping(draft)
                        ? UnknownOutcome.Policy.FAIL
                        : tool.unknownOutcomePolicy();
        int attempt = draft.state().openCall(call).attempt();
        draft.emit(new OutcomeUnknown(frame, call, tool.name(), attempt, failure.code(), policy));
        switch (policy) {
            case ASK -> ToolLoop.handOut(draft);
            case CHECK -> Retries.again(draft, call);
            case RETRY, FAIL ->
                    fail(
                            draft,
                            frame,
                            call,
                            failure.message() + "; nobody knows whether it did its work");
        }
    }

    /** A person wants the next attempt. */
    public static void retry(Draft draft, CallId call, Decider by, Digest answer) {
        answered(draft, call, by, answer);
        Retries.again(draft, call);
    }

    /** A person gives it up. */
    public static void giveUp(Draft draft, CallId call, Decider by, Digest answer) {
        answered(draft, call, by, answer);
        fail(
                draft,
                call.frame(draft.executionId()),
                call,
                "its worker was lost and a person gave it up; it may have done its work");
    }

    /** A person knows what it returned. */
    public static void settle(
            Draft draft, CallId call, Decider by, Digest answer, JsonNode result) {
        answered(draft, call, by, answer);
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        draft.emit(new ToolReturned(frame, call, row.name(), row.attempt(), 0, "", result, null));
        ToolLoop.afterCall(draft, frame);
    }

    static void fail(Draft draft, FrameId frame, CallId call, String message) {
        CallRow row = draft.state().openCall(call);
        draft.emit(new ToolCallFailed(frame, call, row.name(), row.attempt(), CODE, message));
        ToolLoop.afterCall(draft, frame);
    }

    private static void answered(Draft draft, CallId call, Decider by, Digest answer) {
        draft.emit(
                new QuestionAnswered(
                        call.frame(draft.executionId()),
                        call,
                        draft.state().openCall(call).name(),
                        by,
                        answer));
    }
}
