package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** Turns and retries that a pause holds back, in the order in which they would have begun. */
final class Pauses {
    private Pauses() {}

    static boolean isPaused(Draft draft) {
        return Work.is(draft, Status.PAUSED);
    }

    /** The model call of a next turn, or an open call whose next attempt is due. */
    static void hold(Draft draft, CallId call) {
        Row.OfWork work = draft.state().work();
        draft.hold(work.held().tail(), call);
        draft.note(work.with(work.held().longer(1)));
    }

    /** Lets go on what may go on. */
    static void release(Draft draft) {
        while (!Work.isEnded(draft)
                && !isPaused(draft)
                && !draft.state().work().held().holdsNothing()
                && !Work.isEnough(draft)) {
            Row.OfWork work = draft.state().work();
            RowKey first = RowKey.held(work.held().head());
            if (!(draft.state().get(first) instanceof Row.OfWaiting held)) {
                throw new IllegalStateException("what is held back has no row " + first);
            }
            draft.forget(first);
            draft.note(work.with(work.held().withoutFirst(1)));
            release(draft, held.call());
        }
    }

    private static void release(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        if (!draft.state().isOpen(frame)) {
            return;
        }
        if (draft.state().call(call).isPresent()) {
            if (draft.state().openCall(call).phase() instanceof CallPhase.BackingOff
                    && draft.state().openCall(call).timerAtMillis() == 0) {
                Retries.again(draft, call);
            }
        } else if (call.isModel()
                && draft.state().frame(frame).turn() + 1 == call.turn()
                && draft.state().frame(frame).openCalls() == 0) {
            ToolLoop.next(draft, frame);
        }
    }
}
