package io.agentspan.gateway.history;

import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.stream.WaitKind;
import org.jspecify.annotations.Nullable;

/** Writes the rows of what waits for somebody outside. */
final class WaitWriter {
    private final Sql sql;

    WaitWriter(Sql sql) {
        this.sql = sql;
    }

    /** A call that goes on in any way does not wait any more, whatever it waited for. */
    void apply(EventRecord record, CallEvent event) {
        if (event.call().isModel()) {
            return;
        }
        if (event instanceof WaitEvent wait) {
            apply(record, wait);
        } else {
            close(record, event, null, null);
        }
    }

    private void apply(EventRecord record, WaitEvent event) {
        switch (event) {
            case ApprovalRequested e -> open(record, e, WaitKind.TOOL_APPROVAL, e.deadlineMillis());
            case QuestionAsked e -> open(record, e, WaitKind.QUESTION, e.deadlineMillis());
            case MessageAwaited e -> open(record, e, WaitKind.MESSAGE, 0);
            case OutcomeUnknown e -> {
                if (e.policy() == UnknownOutcome.Policy.ASK) {
                    open(record, e, WaitKind.UNKNOWN_OUTCOME, 0);
                }
            }
            case ApprovalGranted e ->
                    close(record, e, e.edited() ? "APPROVED_EDITED" : "APPROVED", e.by());
            case ApprovalRejected e -> close(record, e, "REJECTED", e.by());
            case QuestionAnswered e -> close(record, e, "ANSWERED", e.by());
        }
    }

    private void open(EventRecord record, WaitEvent event, WaitKind kind, long deadlineMillis) {
        sql.run(
                "INSERT OR IGNORE INTO waits"
                        + " (execution, call, asked_seq, frame, kind, tool, asked_at, deadline)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                record.execution().value(),
                event.call().value(),
                record.seq(),
                event.frame().path(),
                kind.name(),
                event.tool(),
                record.atMillis(),
                deadlineMillis == 0 ? null : deadlineMillis);
    }

    private void close(
            EventRecord record, CallEvent event, @Nullable String decision, @Nullable Decider by) {
        sql.run(
                "UPDATE waits SET closed_at = ?, closed_seq = ?, decision = ?, decided_by = ?"
                        + " WHERE execution = ? AND call = ? AND closed_at IS NULL",
                record.atMillis(),
                record.seq(),
                decision,
                by == null ? null : by.kind() == Decider.Kind.DEADLINE ? "(deadline)" : by.name(),
                record.execution().value(),
                event.call().value());
    }

    /** Nothing waits in a frame that ended, or below it. */
    void closeBelow(EventRecord record, String path) {
        sql.run(
                "UPDATE waits SET closed_at = ?, closed_seq = ? WHERE execution = ?"
                        + " AND closed_at IS NULL AND (frame = ? OR frame GLOB ?)",
                record.atMillis(),
                record.seq(),
                record.execution().value(),
                path,
                path.isEmpty() ? "*" : path + ".*");
    }
}
