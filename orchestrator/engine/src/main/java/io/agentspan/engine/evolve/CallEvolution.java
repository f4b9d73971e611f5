package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;

/** What happens to calls, in rows. */
public final class CallEvolution {
    private CallEvolution() {}

    public static void apply(Table table, CallEvent event, long at) {
        switch (event) {
            case ModelCallRequested asked -> {
                askedModel(table, asked);
                queued(
                        table,
                        asked.call(),
                        asked.attempt(),
                        asked.digest(),
                        asked.timeoutMillis(),
                        at);
            }
            case ToolCallRequested asked -> {
                handedOut(table, asked.call());
                queued(
                        table,
                        asked.call(),
                        asked.attempt(),
                        asked.digest(),
                        asked.timeoutMillis(),
                        at);
            }
            case TaskStarted started -> started(table, started, at);
            case WaitingForWorker waiting ->
                    table.put(
                            waiting.call(),
                            table.openCall(waiting.call())
                                    .in(
                                            new CallPhase.Queued(true),
                                            at + Limits.ANNOUNCE_AGAIN_MILLIS));
            case ModelAttemptFailed failed -> backOff(table, failed.call(), failed.retryAtMillis());
            case ToolAttemptFailed failed -> backOff(table, failed.call(), failed.retryAtMillis());
            case ModelReplied replied -> ReplyEvolution.apply(table, replied);
            case ModelCallFailed failed -> close(table, failed.call());
            case WaitEvent waiting ->
                    throw new IllegalStateException("not of this version: " + waiting);
            case UsageSettled settled ->
                    throw new IllegalStateException("not of this version: " + settled);
            case ToolReturned returned -> {
                closeTool(
                        table,
                        returned.frame(),
                        returned.call(),
                        ToolText.of(returned.result()),
                        false);
                SharedState.merge(table, returned.stateUpdates());
            }
            case ToolCallFailed failed ->
                    closeTool(
                            table,
                            failed.frame(),
                            failed.call(),
                            ToolText.failure(failed.message()),
                            true);
            case ToolCallRefused refused ->
                    closeTool(
                            table,
                            refused.frame(),
                            refused.call(),
                            ToolText.failure(refused.message()),
                            true);
        }
    }

    /** The call leaves the line of those that wait. Calls leave in the order in which they came. */
    public static void handedOut(Table table, CallId call) {
        ExecutionRow execution = table.execution();
        RowKey head = RowKey.waiting(execution.waitingHead());
        if (execution.waitingHead() < execution.waitingTail()
                && table.get(head) instanceof Row.OfWaiting waiting
                && waiting.call().equals(call)) {
            table.delete(head);
            table.put(execution.withWaiting(execution.waitingHead() + 1, execution.waitingTail()));
        }
    }

    private static void askedModel(Table table, ModelCallRequested asked) {
        FrameRow frame = table.frame(asked.frame());
        if (table.call(asked.call()).isPresent()) {
            return;
        }
        table.put(asked.call(), CallRow.model(asked.model()));
        table.put(asked.frame(), frame.asked(asked.turn(), asked.digest()));
        if (asked.turn() == 1) {
            table.put(table.execution().withAgents(1));
        }
    }

    private static void queued(
            Table table, CallId call, int attempt, Digest digest, long timeoutMillis, long at) {
        CallRow row = table.openCall(call);
        boolean again = row.phase() instanceof CallPhase.Queued && row.attempt() == attempt;
        long due = at + (again ? Limits.ANNOUNCE_AGAIN_MILLIS : Limits.WAITING_FOR_WORKER_MILLIS);
        if (!row.countsAsInFlight()) {
            table.put(table.execution().withInFlight(1));
        }
        table.put(call, row.queued(attempt, digest, again, timeoutMillis, due));
    }

    private static void started(Table table, TaskStarted started, long at) {
        CallRow row = table.openCall(started.call());
        table.put(
                started.call(),
                row.in(
                        new CallPhase.Running(started.worker(), at, at),
                        Lease.endsAt(row.timeoutMillis(), at, at)));
    }

    private static void backOff(Table table, CallId call, long retryAt) {
        table.put(call, table.openCall(call).in(new CallPhase.BackingOff(), retryAt));
    }

    /** The call is over; what it came to stands elsewhere. */
    static void close(Table table, CallId call) {
        if (table.openCall(call).countsAsInFlight()) {
            table.put(table.execution().withInFlight(-1));
        }
        table.delete(RowKey.call(call));
    }

    private static void closeTool(
            Table table, FrameId frame, CallId call, String text, boolean failed) {
        handedOut(table, call);
        CallRow row = table.openCall(call);
        close(table, call);
        Message message = new Message.Tool(call, row.name(), text, failed);
        table.put(RowKey.message(frame, row.message()), new Row.OfMessage(message));
        table.put(
                frame, table.frame(frame).withOpenCalls(-1).withMessages(0, Prompt.size(message)));
    }
}
