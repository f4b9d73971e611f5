package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
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
        switch (row.phase()) {
            case CallPhase.Queued queued -> unclaimed(draft, call, row, queued);
            case CallPhase.Running running -> silentOrLate(draft, call, row, running);
            case CallPhase.BackingOff backingOff -> again(draft, call, row.attempt() + 1);
            case CallPhase.Proposed proposed -> {
                draft.note(call, row.in(proposed, 0));
                ToolLoop.handOut(draft);
            }
            case CallPhase.Delegated delegated -> draft.note(call, row.in(delegated, 0));
        }
    }

    private static void unclaimed(Draft draft, CallId call, CallRow row, CallPhase.Queued queued) {
        if (queued.missed()) {
            again(draft, call, row.attempt());
        } else {
            FrameId frame = call.frame(draft.executionId());
            String queue =
                    call.isModel()
                            ? row.name()
                            : ToolCalls.tool(draft, frame, call).queueOrDefault();
            draft.emit(new WaitingForWorker(frame, call, row.attempt(), queue));
        }
    }

    private static void silentOrLate(
            Draft draft, CallId call, CallRow row, CallPhase.Running running) {
        boolean late =
                row.timeoutMillis() > 0
                        && draft.now() >= running.startedAtMillis() + row.timeoutMillis();
        boolean silent = draft.now() >= running.lastSeenMillis() + Limits.LEASE_MILLIS;
        if (!late && !silent) {
            draft.note(
                    call,
                    row.in(
                            running,
                            Lease.endsAt(
                                    row.timeoutMillis(),
                                    running.startedAtMillis(),
                                    running.lastSeenMillis())));
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
                                        + Limits.LEASE_MILLIS
                                        + " ms");
        draft.tellWorkers(
                new Control.AttemptVoid(draft.executionId(), call, row.attempt(), failure.code()));
        Retries.lost(draft, call, failure);
    }

    private static void again(Draft draft, CallId call, int attempt) {
        FrameId frame = call.frame(draft.executionId());
        if (call.isModel()) {
            ModelCalls.requestAgain(draft, frame, call, attempt);
        } else {
            ToolCalls.requestAgain(draft, frame, call, attempt);
        }
    }
}
