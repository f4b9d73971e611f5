package io.agentspan.gateway.history;

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

    ExecutionWriter(Sql sql) {
        this.sql = sql;
    }

    /** The newest event applied; 0 for an execution that is not there. */
    long seq(String execution) {
        return sql
                .query("SELECT seq FROM executions WHERE id = ?", row -> row.getLong(1), execution)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Notes that an event is applied, and the execution, should its beginning be lost. */
    void touch(String execution, String namespace, long seq, long at) {
        sql.run(
                "INSERT INTO executions (id, namespace, agent, status, seq, started_at, updated_at)"
                        + " VALUES (?, ?, '', 'RUNNING', ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq,"
                        + " updated_at = excluded.updated_at",
                execution,
                namespace,
                seq,
                at,
                at);
    }

    void started(EventRecord record, ExecutionStarted event) {
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
            case SignalSet set -> {
                // Kept as an event; no row tells it.
            }
        }
    }

    private void pause(EventRecord record, ExecutionStatus status) {
        sql.run(
                "UPDATE executions SET status = ? WHERE id = ? AND ended_at IS NULL",
                status.name(),
                record.execution().value());
    }

    void used(String execution, TokenUsage usage) {
        sql.run(
                "UPDATE executions SET prompt_tokens = prompt_tokens + ?,"
                        + " completion_tokens = completion_tokens + ?,"
                        + " total_tokens = total_tokens + ? WHERE id = ?",
                usage.promptTokens(),
                usage.completionTokens(),
                usage.totalTokens(),
                execution);
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
