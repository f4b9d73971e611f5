package io.agentspan.gateway.history;

import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.EventRecord;
import org.jspecify.annotations.Nullable;

/** Writes the rows of tasks that clients put into the history. */
final class InjectedWriter {
    private final Sql sql;

    InjectedWriter(Sql sql) {
        this.sql = sql;
    }

    void apply(EventRecord record, ActivityReported event) {
        String execution = record.execution().value();
        String reference = event.details().path("reference").asString("");
        String status = event.details().path("status").asString("");
        @Nullable Long ended = InjectedTask.OPEN.contains(status) ? null : (Long) record.atMillis();
        if (event.kind().equals(ActivityReported.TASK_INJECTED)) {
            sql.run(
                    "INSERT OR IGNORE INTO injected"
                            + " (execution, reference, status, injected_seq, injected_at, ended_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    execution,
                    reference,
                    status,
                    record.seq(),
                    record.atMillis(),
                    ended);
        } else if (event.kind().equals(ActivityReported.TASK_UPDATED)) {
            // The first end stands.
            sql.run(
                    "UPDATE injected SET status = ?, changed_seq = ?, ended_at = ?"
                            + " WHERE execution = ? AND reference = ? AND ended_at IS NULL",
                    status,
                    record.seq(),
                    ended,
                    execution,
                    reference);
        }
    }
}
