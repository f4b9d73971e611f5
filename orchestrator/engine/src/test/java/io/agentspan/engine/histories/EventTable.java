package io.agentspan.engine.histories;

import io.agentspan.engine.evolve.Evolution;
import io.agentspan.engine.play.MemoryStore;
import io.agentspan.engine.play.Store;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Progress;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.EventRecord;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state that events alone lead to. */
final class EventTable implements Table {
    private final Store rows = new MemoryStore();

    void apply(EventRecord event) {
        Evolution.apply(this, event.event(), event.atMillis());
    }

    @Override
    public @Nullable Row get(RowKey key) {
        return rows.get(key);
    }

    @Override
    public void put(RowKey key, Row row) {
        rows.put(key, row);
    }

    @Override
    public void delete(RowKey key) {
        rows.delete(key);
    }

    /** The rows without what is not in the log: offsets, heartbeats and the timers they move. */
    SortedMap<RowKey, Row> told() {
        return told(rows);
    }

    static SortedMap<RowKey, Row> told(Store store) {
        SortedMap<RowKey, Row> told = new TreeMap<>(Store.ORDER);
        store.all()
                .forEach((key, row) -> {
                    if (isTold(key.kind())) {
                        told.put(key, told(row));
                    }
                });
        return told;
    }

    /** What is left to do, held back or still to be taken over is not in the log. */
    private static boolean isTold(RowKey.Kind kind) {
        return switch (kind) {
            case WORK, HELD, BOOK, RECORDED, ASKED, ANSWER_KEY, HOOK, CHECKED -> false;
            case EXECUTION, CONTEXT, FRAME, CALL, WAITING, MESSAGE -> true;
            case DECISION, MAIL, NEXT_TURN, MESSAGE_ID, SIGNAL, PROGRESS, SAID -> true;
        };
    }

    private static Row told(Row row) {
        return switch (row) {
            case ExecutionRow execution -> withoutOther(execution).applied(0);
            case CallRow call -> told(call);
            case FrameRow frame -> withoutOther(frame);
            case Row.OfWaiting waiting -> new Row.OfWaiting(waiting.call());
            case Row.OfMessage message -> message;
            case Row.OfContext context -> context;
            case Row.OfDecision decision -> new Row.OfDecision(decision.answer());
            case Row.OfMail mail ->
                    new Row.OfMail(mail.messageId(), mail.payload(), mail.atMillis());
            case Row.OfMessageId id -> new Row.OfMessageId(id.n());
            case Row.OfSignal signal -> signal;
            case Row.OfWork work -> throw new AssertionError("told by nothing: " + work);
            case Row.OfBook book -> throw new AssertionError("told by nothing: " + book);
            case Progress progress ->
                    new Progress(
                            progress.started(),
                            progress.said(),
                            progress.failed(),
                            progress.hooks(),
                            progress.revisions(),
                            progress.objections(),
                            Map.of());
            case Row.OfSaid said ->
                    new Row.OfSaid(
                            said.member(),
                            said.output(),
                            said.finish(),
                            said.code(),
                            said.failure(),
                            Map.of());
            case Row.OfChecked checked -> throw new AssertionError("told by nothing: " + checked);
            case Row.OfHook hook -> throw new AssertionError("told by nothing: " + hook);
            case Row.OfRecorded recorded ->
                    throw new AssertionError("told by nothing: " + recorded);
        };
    }

    private static CallRow told(CallRow call) {
        CallRow row =
                new CallRow(
                        call.name(),
                        call.arguments(),
                        call.message(),
                        call.attempt(),
                        call.digest(),
                        call.phase(),
                        call.timeoutMillis(),
                        call.timerAtMillis(),
                        call.note(),
                        call.checks(),
                        call.pastChecks(),
                        Map.of());
        return switch (call.phase()) {
            case CallPhase.Running running ->
                    row.in(
                            new CallPhase.Running(
                                    running.worker(),
                                    running.startedAtMillis(),
                                    running.startedAtMillis(),
                                    0),
                            0);
            // Timers move without a word.
            case CallPhase.Proposed proposed -> row.in(proposed, 0);
            case CallPhase.Queued queued -> row.in(queued, 0);
            case CallPhase.BackingOff backingOff -> row.in(backingOff, 0);
            case CallPhase.Delegated delegated -> row;
            case CallPhase.Waiting waiting -> row.in(waiting, 0);
            case CallPhase.Approved approved -> row;
            case CallPhase.Rejected rejected -> row;
            case CallPhase.GivenUp givenUp -> row;
        };
    }

    private static ExecutionRow withoutOther(ExecutionRow row) {
        return new ExecutionRow(
                row.origin(),
                row.status(),
                row.seq(),
                row.atMillis(),
                row.offset(),
                row.inFlight(),
                row.waitingHead(),
                row.waitingTail(),
                row.agents(),
                row.toolCalls(),
                row.usage(),
                row.shrunk(),
                row.timerAtMillis(),
                row.steered(),
                Map.of());
    }

    private static FrameRow withoutOther(FrameRow row) {
        return new FrameRow(
                row.agent(),
                row.role(),
                row.open(),
                row.turn(),
                row.messages(),
                row.digested(),
                row.conversation(),
                row.bytes(),
                row.openCalls(),
                row.children(),
                row.fragmentsFrom(),
                row.usage(),
                row.inFlight(),
                row.before(),
                Map.of());
    }
}
