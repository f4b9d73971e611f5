package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the calls that wait for somebody outside. */
public final class Waits {
    private Waits() {}

    /** A call that waits. */
    public record Waiter(CallId call, FrameId frame, Wait what) {
        /** Whether both are calls of one reply of a model. */
        boolean isOfTurnOf(Waiter other) {
            return frame.equals(other.frame) && call.turn() == other.call.turn();
        }
    }

    /** The call, if it waits. */
    public static Optional<Waiter> find(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        return draft.state().call(call).map(CallRow::phase).stream()
                .filter(CallPhase.Waiting.class::isInstance)
                .map(phase -> new Waiter(call, frame, ((CallPhase.Waiting) phase).what()))
                .filter(waiter -> draft.state().isOpen(frame))
                .findFirst();
    }

    /** The one that has waited longest. */
    public static Optional<Waiter> first(Draft draft, Predicate<Waiter> wanted) {
        return search(draft, wanted, 1).stream().findFirst();
    }

    /** All of its kind from the turn of the one that has waited longest. */
    public static List<Waiter> firstTurn(Draft draft, Predicate<Waiter> wanted) {
        return first(draft, wanted)
                .map(first ->
                        search(
                                draft,
                                waiter -> wanted.test(waiter) && waiter.isOfTurnOf(first),
                                Limits.MAX_CALLS_PER_TURN))
                .orElse(List.of());
    }

    private static List<Waiter> search(Draft draft, Predicate<Waiter> wanted, int most) {
        List<Waiter> found = new ArrayList<>();
        @Nullable CallId next = draft.state().execution().steering().firstWait();
        for (int i = 0; i < Limits.MAX_SEARCH && next != null && found.size() < most; i++) {
            find(draft, next).filter(wanted).ifPresent(found::add);
            next =
                    draft.state().openCall(next).phase() instanceof CallPhase.Waiting waiting
                            ? waiting.next()
                            : null;
        }
        return found;
    }

    /** The time that was given to somebody outside is over. */
    static void overdue(Draft draft, CallId call, Wait what) {
        switch (what) {
            case APPROVAL -> Approvals.overdue(draft, call);
            case QUESTION -> Questions.overdue(draft, call);
            case MESSAGE -> Mailbox.overdue(draft, call);
            case OUTCOME -> draft.note(call, withoutTimer(draft, call));
        }
    }

    private static CallRow withoutTimer(Draft draft, CallId call) {
        CallRow row = draft.state().openCall(call);
        return row.in(row.phase(), 0);
    }

    /**
     * When somebody outside must have answered, epoch milliseconds; 0 for never.
     *
     * @param seconds 0 or absent for never
     */
    static long deadline(Draft draft, @Nullable Long seconds) {
        return seconds == null || seconds == 0 ? 0 : draft.now() + seconds * 1000;
    }
}
