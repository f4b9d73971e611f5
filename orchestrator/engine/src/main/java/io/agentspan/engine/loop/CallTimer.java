package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.evolve.Lease;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Control;

/** The timer of an open call came due; what that means depends on where the call stands. */
public final class CallTimer {
    private CallTimer() {}

    public static void due(Draft draft, CallId call) {
        CallRow row = draft.state().openCall(call);
        if (!draft.state().isOpen(call.frame(draft.executionId()))) {
            // The agent was closed with the call in it.
            draft.note(call, row.in(row.phase(), 0));
            return;
        }
        switch (row.phase()) {
            case CallPhase.Queued queued -> unclaimed(draft, call, row, queued);
            case CallPhase.Running running -> silentOrLate(draft, call, row, running);
            case CallPhase.BackingOff backingOff -> Retries.again(draft, call);
            case CallPhase.Waiting waiting -> Waits.overdue(draft, call, waiting.what());
            case CallPhase.Proposed proposed -> draft.note(call, row.in(proposed, 0));
            case CallPhase.Approved approved -> draft.note(call, row.in(approved, 0));
            case CallPhase.Rejected rejected -> draft.note(call, row.in(rejected, 0));
            case CallPhase.Delegated delegated -> draft.note(call, row.in(delegated, 0));
            case CallPhase.GivenUp givenUp -> draft.note(call, row.in(givenUp, 0));
        }
    }

    private static void unclaimed(Draft draft, CallId call, CallRow row, CallPhase.Queued queued) {
        if (queued.missed()) {
            Retries.request(draft, call, row.attempt());
        } else {
            FrameId frame = call.frame(draft.executionId());
            String queue =
                    call.isModel()
                            ? row.name()
                            : ToolCalls.runner(draft, frame, call).queueOrDefault();
            draft.emit(new WaitingForWorker(frame, call, row.attempt(), queue));
        }
    }

    private static void silentOrLate(
            Draft draft, CallId call, CallRow row, CallPhase.Running running) {
        boolean late =
                row.timeoutMillis() > 0
                        && draft.now() >= running.startedAtMillis() + row.timeoutMillis();
        boolean silent = draft.now() >= running.lastSeenMillis() + Lease.millis(running);
        if (!late && !silent) {
            draft.note(call, row.in(running, Lease.endsAt(row.timeoutMillis(), running)));
            return;
        }
        Failure failure =
                late
                        ? Failure.retryable(
                                "TIMEOUT",
                                "attempt "
                                        + row.attempt()
                                        + " of '"
                                        + row.name()
                                        + "' took longer than "
                                        + row.timeoutMillis()
                                        + " ms")
                        : Failure.retryable(
                                "LEASE_EXPIRED",
                                "the worker of attempt "
                                        + row.attempt()
                                        + " of '"
                                        + row.name()
                                        + "' has not been heard of for "
                                        + Lease.millis(running)
                                        + " ms");
        draft.tellWorkers(
                new Control.AttemptVoid(draft.executionId(), call, row.attempt(), failure.code()));
        Retries.lost(draft, call, failure);
    }
}
