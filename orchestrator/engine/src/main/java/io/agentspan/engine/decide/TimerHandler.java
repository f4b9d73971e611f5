package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.loop.CallTimer;
import io.agentspan.engine.loop.Ends;
import io.agentspan.engine.loop.Work;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TimerId;
import java.util.Optional;

/** A timer came due. One that was moved or cleared since means nothing. */
public final class TimerHandler {
    private static final Decision STALE = new Decision.Ignored("the timer was moved or cleared");

    /** The clock that sent it runs ahead of the log's; it stays set and is sent again. */
    private static final Decision EARLY =
            new Decision.Ignored("by the log's clock the timer is not due yet");

    private TimerHandler() {}

    public static Decision decide(Draft draft, TimerDue timer) {
        Optional<ExecutionRow> execution = draft.state().executionIfAny();
        if (execution.isEmpty()) {
            return STALE;
        }
        if (timer.timer().equals(TimerId.WORK)) {
            return ofWork(draft, timer);
        }
        return timer.timer()
                .call()
                .map(call -> ofCall(draft, timer, execution.get(), call))
                .orElseGet(() -> ofExecution(draft, timer, execution.get()));
    }

    /** Whether the rows say that this timer is to be waited for, at this time. */
    public static boolean isSet(TimerDue timer, Rows rows) {
        if (!(rows.get(RowKey.EXECUTION) instanceof ExecutionRow execution)) {
            return false;
        }
        if (timer.timer().equals(TimerId.WORK)) {
            return rows.get(RowKey.WORK) instanceof Row.OfWork work
                    && work.timerAtMillis() == timer.dueAtMillis();
        }
        Optional<CallId> call = timer.timer().call();
        if (call.isEmpty()) {
            return execution.timerAtMillis() == timer.dueAtMillis();
        }
        return !execution.status().isEnded()
                && rows.get(RowKey.call(call.get())) instanceof CallRow row
                && row.timerAtMillis() == timer.dueAtMillis();
    }

    private static Decision ofWork(Draft draft, TimerDue timer) {
        if (draft.state().work().timerAtMillis() != timer.dueAtMillis()) {
            return STALE;
        }
        if (draft.now() < timer.dueAtMillis()) {
            return EARLY;
        }
        Work.goOn(draft);
        return draft.acceptedOrNoted();
    }

    private static Decision ofCall(
            Draft draft, TimerDue timer, ExecutionRow execution, CallId call) {
        Optional<CallRow> row = draft.state().call(call);
        if (row.isEmpty() || row.get().timerAtMillis() != timer.dueAtMillis()) {
            return STALE;
        }
        if (execution.status().isEnded()) {
            draft.note(call, row.get().in(row.get().phase(), 0));
            return draft.noted();
        }
        if (draft.now() < timer.dueAtMillis()) {
            return EARLY;
        }
        CallTimer.due(draft, call);
        return draft.acceptedOrNoted();
    }

    private static Decision ofExecution(Draft draft, TimerDue timer, ExecutionRow execution) {
        if (execution.timerAtMillis() != timer.dueAtMillis()) {
            return STALE;
        }
        if (draft.now() < timer.dueAtMillis()) {
            return EARLY;
        }
        if (!execution.status().isEnded()) {
            draft.emit(
                    new ExecutionTimedOut(
                            FrameId.root(draft.executionId()),
                            execution.origin().timeoutSeconds(),
                            Ends.totals(draft)));
            Ends.tellWorkers(draft, "TIMED_OUT");
            return draft.accepted();
        }
        return execution.shrunk() ? purge(draft) : shrink(draft, execution);
    }

    private static Decision shrink(Draft draft, ExecutionRow execution) {
        long summaryEnds =
                draft.now()
                        + (execution.origin().keyed()
                                ? Limits.KEYED_SUMMARY_MILLIS
                                : Limits.SUMMARY_MILLIS);
        Draft more = draft.copy();
        more.note(execution.withTimer(false, draft.now() + 1));
        draft.note(execution.withTimer(true, summaryEnds));
        return new Decision.Shrink(Limits.SHRINK_CHUNK, more.changes(), draft.changes());
    }

    private static Decision purge(Draft draft) {
        draft.forget(RowKey.EXECUTION);
        return draft.noted();
    }
}
