package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/** Calls that the engine makes itself: to functions of the user, and to people. */
final class Hooks {
    private Hooks() {}

    /** Makes one, as soon as there is room. */
    static void propose(
            Draft draft, FrameId frame, String tool, HookPurpose purpose, ObjectNode arguments) {
        CallId call = CallId.hook(frame, draft.state().progress(frame).hooks() + 1);
        draft.emit(new HookProposed(frame, call, tool, purpose, arguments));
        ToolLoop.handOut(draft);
    }

    /** One came to its end. */
    static void closed(Draft draft, CallEvent end) {
        RowKey key = RowKey.hook(end.call());
        if (!(draft.state().get(key) instanceof Row.OfHook hook)) {
            throw new IllegalStateException("call " + end.call() + " is for nothing");
        }
        draft.forget(key);
        HookAnswer answer = HookAnswer.of(draft, end);
        switch (hook.purpose()) {
            case HookPurpose.Guardrail it ->
                    Guardrails.hookAnswered(draft, end.frame(), it, answer);
            case HookPurpose.Review it -> Guardrails.hookAnswered(draft, end.frame(), it, answer);
            case HookPurpose.Escalation it ->
                    Guardrails.hookAnswered(draft, end.frame(), it, answer);
            default ->
                    Shapes.of(Frames.agent(draft, end.frame()))
                            .hookAnswered(draft, end.frame(), hook.purpose(), answer);
        }
    }
}
