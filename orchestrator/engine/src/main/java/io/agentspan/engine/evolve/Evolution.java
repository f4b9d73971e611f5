package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.FrameStarted;

/** What an event changes. Never asks whether the event may happen: it has happened. */
public final class Evolution {
    private Evolution() {}

    /**
     * Applies the next event of an execution to its rows.
     *
     * @param at time of the event, epoch milliseconds
     */
    public static void apply(Table table, Event event, long at) {
        switch (event) {
            case ExecutionStarted started -> start(table, started, at);
            case FrameStarted started -> FrameEvolution.started(table, started, at);
            case FrameEnded ended -> FrameEvolution.ended(table, ended);
            case FrameEvent between -> WorkEvolution.apply(table, between);
            case CallEvent call -> CallEvolution.apply(table, call, at);
            case ControlEvent control -> ControlEvolution.apply(table, control, at);
            case ExecutionEnded ended -> {
                table.put(table.execution().ended(status(ended), at + Limits.SHRINK_AFTER_MILLIS));
                table.delete(RowKey.WORK);
                table.delete(RowKey.BOOK);
            }
        }
        ExecutionRow row = table.execution();
        table.put(row.at(row.seq() + 1, at));
    }

    private static void start(Table table, ExecutionStarted started, long at) {
        table.put(
                ExecutionRow.begin(
                        new ExecutionRow.Origin(
                                started.namespace(),
                                started.agent(),
                                started.definition(),
                                started.request(),
                                started.level(),
                                started.idempotencyKey() != null,
                                started.sessionId(),
                                started.domain(),
                                at,
                                started.timeoutSeconds(),
                                started.successorOf() == null ? null : started.successorOf().keys(),
                                started.successorOf() == null
                                        ? null
                                        : started.successorOf().draws())));
        if (!started.context().isEmpty()) {
            table.put(RowKey.CONTEXT, new Row.OfContext(started.context()));
        }
    }

    private static Status status(ExecutionEnded ended) {
        return switch (ended) {
            case ExecutionCompleted completed -> Status.COMPLETED;
            case ExecutionFailed failed -> Status.FAILED;
            case ExecutionCancelled cancelled -> Status.CANCELLED;
            case ExecutionTimedOut timedOut -> Status.TIMED_OUT;
            case ExecutionQuarantined quarantined -> Status.QUARANTINED;
        };
    }
}
