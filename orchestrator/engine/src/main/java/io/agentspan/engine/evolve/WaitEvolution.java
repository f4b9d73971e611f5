package io.agentspan.engine.evolve;

import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import java.util.List;

/** What it changes that a call waits, and that what it waited for came. */
final class WaitEvolution {
    private WaitEvolution() {}

    static void apply(Table table, WaitEvent event, long at) {
        switch (event) {
            case ApprovalRequested asked ->
                    begin(table, asked, Wait.APPROVAL, at, asked.deadlineMillis());
            case QuestionAsked asked ->
                    begin(table, asked, Wait.QUESTION, at, asked.deadlineMillis());
            case MessageAwaited awaited -> begin(table, awaited, Wait.MESSAGE, at, 0);
            case OutcomeUnknown unknown -> unknown(table, unknown, at);
            case ApprovalGranted granted -> {
                decided(table, granted.call(), granted.answer());
                CallRow row = table.openCall(granted.call());
                table.put(
                        granted.call(),
                        row.approved(
                                granted.edited()
                                        ? WireJson.text(granted.arguments())
                                        : row.arguments(),
                                ToolText.note(granted)));
                WaitingLine.join(table, List.of(granted.call()));
            }
            case ApprovalRejected rejected -> {
                decided(table, rejected.call(), rejected.answer());
                table.put(
                        rejected.call(),
                        table.openCall(rejected.call())
                                .in(new CallPhase.Rejected(rejected.reason()), 0));
                WaitingLine.join(table, List.of(rejected.call()));
            }
            case QuestionAnswered answered -> answered(table, answered);
        }
    }

    private static void begin(Table table, WaitEvent event, Wait wait, long at, long dueAt) {
        WaitingLine.leave(table, event.frame(), event.call());
        WaitingList.join(table, event.call(), wait, at, dueAt);
    }

    private static void unknown(Table table, OutcomeUnknown unknown, long at) {
        CallRow row = table.openCall(unknown.call());
        switch (unknown.policy()) {
            case ASK -> {
                // What was decided on the call before was an answer to something else.
                table.delete(RowKey.decision(unknown.call()));
                InFlight.change(table, unknown.frame(), -1);
                WaitingList.join(table, unknown.call(), Wait.OUTCOME, at, 0);
            }
            case CHECK ->
                    table.put(
                            unknown.call(),
                            row.in(new CallPhase.BackingOff(), 0).withChecks(1, row.pastChecks()));
            case RETRY, FAIL -> {
                // The next event of the call says it.
            }
        }
    }

    private static void answered(Table table, QuestionAnswered answered) {
        decided(table, answered.call(), answered.answer());
        CallRow row = table.openCall(answered.call());
        if (row.phase() instanceof CallPhase.Waiting waiting && waiting.what() == Wait.OUTCOME) {
            table.put(answered.call(), row.in(new CallPhase.Approved(), 0));
        }
    }

    private static void decided(Table table, CallId call, Digest answer) {
        WaitingList.leave(table, call);
        table.put(RowKey.decision(call), new Row.OfDecision(answer));
    }
}
