package io.agentspan.gateway.history;

import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.message.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Writes the rows of executions. */
final class ExecutionWriter {
    static final String QUARANTINED = "QUARANTINED";

    private final Sql sql;
    private final ExecutionProgress progress;

    ExecutionWriter(Sql sql) {
        this.sql = sql;
        this.progress = new ExecutionProgress(sql);
    }

    /** The newest event applied; 0 for an execution that is not there. */
    long seq(String execution) {
        return progress.seq(execution);
    }

    /** Notes that an event is applied, and the execution, should its beginning be lost. */
    void touch(String execution, String namespace, long seq, long at) {
        progress.applied(execution, namespace, seq, at);
    }

    /** Writes what was noted. */
    void flush() {
        progress.flush();
    }

    /** What was noted or read since the last flush may not be in the file. */
    void forget() {
        progress.forget();
    }

    void started(EventRecord record, ExecutionStarted event) {
        progress.flush(record.execution().value());
        sql.run(
                "UPDATE executions SET agent = ?, started_at = ?, session_id = ?,"
                        + " idempotency_key = ?, domain = ?, prompt = ?, started_seq = ?"
                        + " WHERE id = ?",
                event.agent(),
                record.atMillis(),
                event.sessionId(),
                event.idempotencyKey(),
                event.domain(),
                Excerpt.of(event.prompt()),
                record.seq(),
                record.execution().value());
    }

    void steered(EventRecord record, ControlEvent event) {
        switch (event) {
            case ExecutionPaused paused -> pause(record, ExecutionStatus.PAUSED);
            case ExecutionResumed resumed -> pause(record, ExecutionStatus.RUNNING);
            // Who stops it lifts a pause.
            case StopRequested stop -> pause(record, ExecutionStatus.RUNNING);
            case MessageReceived received -> {
                // Kept as an event; no row tells it.
            }
            case ActivityReported activity -> {
                // Kept as an event; no row tells it.
            }
            case SignalSet set -> {
                // Kept as an event; no row tells it.
            }
        }
    }

    private void pause(EventRecord record, ExecutionStatus status) {
        progress.flush(record.execution().value());
        sql.run(
                "UPDATE executions SET status = ? WHERE id = ? AND ended_at IS NULL",
                status.name(),
                record.execution().value());
    }

    void used(String execution, TokenUsage usage) {
        progress.used(execution, usage);
    }

    void ended(EventRecord record, ExecutionEnded event) {
        switch (event) {
            case ExecutionCompleted completed ->
                    end(
                            record,
                            ExecutionStatus.COMPLETED,
                            completed.finish().name(),
                            Excerpt.of(completed.output()),
                            null,
                            null);
            case ExecutionFailed failed ->
                    end(record, ExecutionStatus.FAILED, null, "", failed.code(), failed.message());
            case ExecutionCancelled cancelled ->
                    end(record, ExecutionStatus.TERMINATED, null, "", null, cancelled.reason());
            case ExecutionTimedOut timedOut ->
                    end(
                            record,
                            ExecutionStatus.TIMED_OUT,
                            null,
                            "",
                            null,
                            "not done after " + timedOut.timeoutSeconds() + " s");
            case ExecutionQuarantined quarantined ->
                    end(
                            record,
                            ExecutionStatus.FAILED,
                            null,
                            "",
                            QUARANTINED,
                            quarantined.code() + ": " + quarantined.message());
        }
    }

    private void end(
            EventRecord record,
            ExecutionStatus status,
            @Nullable String finish,
            String result,
            @Nullable String code,
            @Nullable String reason) {
        progress.flush(record.execution().value());
        sql.run(
                "UPDATE executions SET status = ?, finish = ?, result = ?, code = ?, reason = ?,"
                        + " ended_at = ?, ended_seq = ? WHERE id = ?",
                status.name(),
                finish,
                result,
                code,
                reason,
                record.atMillis(),
                record.seq(),
                record.execution().value());
    }
}
