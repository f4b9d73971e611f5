package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.HookProposed;
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
import java.util.List;

/** What happens to calls, in rows. */
public final class CallEvolution {
    /** A turn was given up for a message. */
    public static final String INTERRUPTED = "INTERRUPTED";

    /** A check found that the tool has not done its work. */
    public static final String NOT_DONE = "NOT_DONE";

    private CallEvolution() {}

    public static void apply(Table table, CallEvent event, long at) {
        switch (event) {
            case ModelCallRequested asked -> {
                askedModel(table, asked);
                queued(
                        table,
                        asked.frame(),
                        asked.call(),
                        asked.attempt(),
                        asked.digest(),
                        asked.timeoutMillis(),
                        at);
            }
            case ToolCallRequested asked -> {
                WaitingLine.leave(table, asked.frame(), asked.call());
                queued(
                        table,
                        asked.frame(),
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
            case ToolAttemptFailed failed -> {
                backOff(table, failed.call(), failed.retryAtMillis());
                checked(table, failed);
            }
            case ModelReplied replied -> ReplyEvolution.apply(table, replied);
            case ModelCallFailed failed -> failed(table, failed);
            case HookProposed hook -> proposed(table, hook);
            case WaitEvent waiting -> WaitEvolution.apply(table, waiting, at);
            case UsageSettled settled -> {
                table.put(table.execution().withUsage(settled.usage(), 0));
                table.delete(RowKey.call(settled.call()));
            }
            case ToolReturned returned -> {
                closeTool(
                        table,
                        returned.frame(),
                        returned.call(),
                        ToolText.of(returned.result()),
                        false);
                SharedState.merge(table, returned.stateUpdates());
                ControlEvolution.took(table, returned.messages());
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

    private static void proposed(Table table, HookProposed hook) {
        table.put(hook.call(), CallRow.proposed(hook.tool(), WireJson.text(hook.arguments()), -1));
        table.put(RowKey.hook(hook.call()), new Row.OfHook(hook.purpose()));
        table.put(RowKey.progress(hook.frame()), table.progress(hook.frame()).withHook());
        WaitingLine.join(table, List.of(hook.call()));
    }

    private static void askedModel(Table table, ModelCallRequested asked) {
        FrameRow frame = table.frame(asked.frame());
        if (table.call(asked.call()).isPresent()) {
            return;
        }
        ControlEvolution.gave(table, asked.frame(), asked.messages() - frame.messages());
        table.put(asked.call(), CallRow.model(asked.model()));
        table.put(asked.frame(), table.frame(asked.frame()).asked(asked.turn(), asked.digest()));
        if (asked.turn() == 1) {
            table.put(table.execution().withAgents(1));
        }
    }

    private static void queued(
            Table table,
            FrameId frame,
            CallId call,
            int attempt,
            Digest digest,
            long timeoutMillis,
            long at) {
        CallRow row = table.openCall(call);
        boolean again = row.phase() instanceof CallPhase.Queued && row.attempt() == attempt;
        long due = at + (again ? Limits.ANNOUNCE_AGAIN_MILLIS : Limits.WAITING_FOR_WORKER_MILLIS);
        if (!row.countsAsInFlight()) {
            InFlight.change(table, frame, 1);
        }
        // A check's task has a digest of its own; answers to the tool's own attempts still count.
        Digest own = row.checksOutcome() ? row.digest() : digest;
        table.put(call, row.queued(attempt, own, again, timeoutMillis, due));
    }

    private static void started(Table table, TaskStarted started, long at) {
        CallRow row = table.openCall(started.call());
        CallPhase.Running running =
                new CallPhase.Running(started.worker(), at, at, started.leaseMillis());
        table.put(started.call(), row.in(running, Lease.endsAt(row.timeoutMillis(), running)));
    }

    private static void backOff(Table table, CallId call, long retryAt) {
        table.put(call, table.openCall(call).in(new CallPhase.BackingOff(), retryAt));
    }

    /** A check that failed is followed by another; one that says "not done" by the tool itself. */
    private static void checked(Table table, ToolAttemptFailed failed) {
        CallRow row = table.openCall(failed.call());
        if (row.checksOutcome()) {
            table.put(
                    failed.call(),
                    failed.code().equals(NOT_DONE)
                            ? row.withChecks(0, row.pastChecks() + row.checks())
                            : row.withChecks(row.checks() + 1, row.pastChecks()));
        }
    }

    /** What a call that was given up has used is still to be told. */
    private static void failed(Table table, ModelCallFailed failed) {
        CallRow row = table.openCall(failed.call());
        close(table, failed.frame(), failed.call());
        if (failed.code().equals(INTERRUPTED)) {
            table.put(failed.call(), row.in(new CallPhase.GivenUp(), 0));
        }
    }

    /** The call is over; what it came to stands elsewhere. */
    static void close(Table table, FrameId frame, CallId call) {
        if (table.openCall(call).countsAsInFlight()) {
            InFlight.change(table, frame, -1);
        }
        table.delete(RowKey.call(call));
    }

    private static void closeTool(
            Table table, FrameId frame, CallId call, String text, boolean failed) {
        WaitingLine.leave(table, frame, call);
        WaitingList.leave(table, call);
        CallRow row = table.openCall(call);
        if (row.phase() instanceof CallPhase.Delegated delegated
                && table.frame(delegated.child()).open()) {
            InFlight.close(table, delegated.child());
        }
        close(table, frame, call);
        if (call.isHook()) {
            // No model asked for it, so none is told.
            return;
        }
        Message message =
                new Message.Tool(call, row.name(), ToolText.with(row.note(), text), failed);
        table.put(RowKey.message(frame, row.message()), new Row.OfMessage(message));
        table.put(
                frame, table.frame(frame).withOpenCalls(-1).withMessages(0, Prompt.size(message)));
    }
}
