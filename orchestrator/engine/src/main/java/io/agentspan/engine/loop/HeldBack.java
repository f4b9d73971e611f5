package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/**
 * Turns and attempts that cannot begin yet, because the execution is paused or too many of its
 * calls are in flight; in the order in which they would have begun.
 */
final class HeldBack {
    private HeldBack() {}

    static boolean isPaused(Draft draft) {
        return Work.is(draft, Status.PAUSED);
    }

    /** Whether one more call may be handed out. */
    static boolean hasRoom(Draft draft) {
        return !isPaused(draft)
                && !TakingOver.isUnderWay(draft)
                && draft.state().execution().inFlight() < Limits.MAX_IN_FLIGHT;
    }

    /** The model call of a next turn, or an open call whose next attempt is due. */
    static void hold(Draft draft, CallId call) {
        Row.OfWork work = draft.state().work();
        draft.hold(work.held().tail(), call);
        draft.note(work.with(work.held().longer(1)));
    }

    /** Lets go on what may go on. */
    static void release(Draft draft) {
        Optional<CallId> first = first(draft);
        while (first.isPresent() && !Work.isEnough(draft)) {
            Row.OfWork work = draft.state().work();
            draft.forget(RowKey.held(work.held().head()));
            draft.note(work.with(work.held().withoutFirst(1)));
            release(draft, first.get());
            first = first(draft);
        }
    }

    /** The first one, if it may begin. */
    private static Optional<CallId> first(Draft draft) {
        Row.OfWork work = draft.state().work();
        if (work.held().holdsNothing()
                || Work.isEnded(draft)
                || isPaused(draft)
                || TakingOver.isUnderWay(draft)) {
            return Optional.empty();
        }
        RowKey first = RowKey.held(work.held().head());
        if (!(draft.state().get(first) instanceof Row.OfWaiting held)) {
            throw new IllegalStateException("what is held back has no row " + first);
        }
        boolean hasItsPlace =
                draft.state().call(held.call()).map(CallRow::countsAsInFlight).orElse(false);
        return hasItsPlace || hasRoom(draft) ? Optional.of(held.call()) : Optional.empty();
    }

    private static void release(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        if (!draft.state().isOpen(frame)) {
            return;
        }
        Optional<CallRow> row = draft.state().call(call);
        if (row.isPresent()) {
            boolean due =
                    row.get().phase() instanceof CallPhase.BackingOff
                            && row.get().timerAtMillis() == 0;
            if (due || row.get().phase() instanceof CallPhase.Approved) {
                Retries.again(draft, call);
            }
        } else if (call.isModel()
                && draft.state().frame(frame).turn() + 1 == call.turn()
                && draft.state().frame(frame).openCalls() == 0) {
            ToolLoop.next(draft, frame);
        }
    }
}
