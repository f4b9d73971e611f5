package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Status;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/**
 * A stopping execution waits for nobody: what waits is closed, and agents end at their next turn.
 */
final class Stops {
    static final String STOPPED = "STOPPED";

    private static final String MESSAGE =
            "the execution is being stopped; nobody is asked any more";

    private Stops() {}

    static boolean isStopping(Draft draft) {
        return Work.is(draft, Status.STOPPING);
    }

    /** What becomes of a call that would have to wait. */
    static ToolCalls.Checked.Refused refusal() {
        return new ToolCalls.Checked.Refused(STOPPED, MESSAGE);
    }

    static void goOn(Draft draft) {
        Optional<Waits.Waiter> first = firstToClose(draft);
        while (first.isPresent() && !Work.isEnough(draft)) {
            close(draft, first.get().call(), first.get().what());
            first = firstToClose(draft);
        }
    }

    private static Optional<Waits.Waiter> firstToClose(Draft draft) {
        return isStopping(draft) ? Waits.first(draft, waiter -> true) : Optional.empty();
    }

    private static void close(Draft draft, CallId call, Wait what) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        switch (what) {
            case APPROVAL, QUESTION ->
                    end(draft, new ToolCallRefused(frame, call, row.name(), STOPPED, MESSAGE));
            case OUTCOME ->
                    end(
                            draft,
                            new ToolCallFailed(
                                    frame,
                                    call,
                                    row.name(),
                                    row.attempt(),
                                    UnknownOutcomes.CODE,
                                    MESSAGE));
            case MESSAGE -> {
                Mailbox.answer(draft, frame, call);
                ToolLoop.afterCall(draft, frame);
            }
        }
    }

    private static void end(Draft draft, CallEvent end) {
        draft.emit(end);
        ToolLoop.afterCall(draft, end);
    }
}
