package io.agentspan.gateway.history;

import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.QuestionAsked;
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
import org.jspecify.annotations.Nullable;

/** Writes the rows of calls. */
final class CallWriter {
    private final Sql sql;

    CallWriter(Sql sql) {
        this.sql = sql;
    }

    void apply(EventRecord record, CallEvent event) {
        switch (event) {
            case ModelCallRequested e ->
                    requested(record, e, CallSummary.Kind.MODEL, e.model(), null, e.attempt());
            case ToolCallRequested e ->
                    requested(record, e, CallSummary.Kind.TOOL, e.tool(), e.queue(), e.attempt());
            case TaskStarted e -> started(record, e);
            case ModelReplied e -> replied(record, e);
            case ToolReturned e -> returned(record, e);
            case ModelAttemptFailed e -> attemptFailed(record, e.call(), e.code(), e.message());
            case ToolAttemptFailed e -> attemptFailed(record, e.call(), e.code(), e.message());
            case ModelCallFailed e -> failed(record, e.call(), e.code(), e.message());
            case ToolCallFailed e -> failed(record, e.call(), e.code(), e.message());
            case ToolCallRefused e -> {
                requested(record, e, CallSummary.Kind.TOOL, e.tool(), null, 1);
                failed(record, e.call(), e.code(), e.message());
            }
            case WaitingForWorker e -> {
                // Nothing changes: the call is as scheduled as before.
            }
            case ApprovalRequested e ->
                    requested(record, e, CallSummary.Kind.TOOL, e.tool(), null, 1);
            case QuestionAsked e -> requested(record, e, CallSummary.Kind.TOOL, e.tool(), null, 1);
            case MessageAwaited e -> requested(record, e, CallSummary.Kind.TOOL, e.tool(), null, 1);
            case WaitEvent e -> {
                // What follows from it is told by the next event of the call.
            }
            case HookProposed e -> {
                // It is a call when it is asked for.
            }
            case UsageSettled e -> {
                // Counted with the execution; the call was closed before.
            }
        }
    }

    private void requested(
            EventRecord record,
            CallEvent event,
            CallSummary.Kind kind,
            String name,
            @Nullable String queue,
            int attempt) {
        CallId call = event.call();
        sql.run(
                "INSERT INTO calls (execution, call, frame, kind, name, queue, turn, attempt,"
                        + " status, requested_at, requested_seq)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'SCHEDULED', ?, ?)"
                        + " ON CONFLICT (execution, call) DO UPDATE SET"
                        + " attempt = excluded.attempt, status = 'SCHEDULED',"
                        // Where it waited for an approval first, it is asked for only now.
                        + " requested_at = iif(queue IS NULL AND excluded.queue IS NOT NULL,"
                        + " excluded.requested_at, requested_at),"
                        + " requested_seq = iif(queue IS NULL AND excluded.queue IS NOT NULL,"
                        + " excluded.requested_seq, requested_seq),"
                        + " queue = coalesce(excluded.queue, queue)",
                record.execution().value(),
                call.value(),
                event.frame().path(),
                kind.name(),
                name,
                queue,
                call.turn(),
                attempt,
                record.atMillis(),
                record.seq());
    }

    private void started(EventRecord record, TaskStarted event) {
        sql.run(
                "UPDATE calls SET status = 'IN_PROGRESS', started_at = ?, worker = ?"
                        + " WHERE execution = ? AND call = ? AND status = 'SCHEDULED'",
                record.atMillis(),
                event.worker(),
                record.execution().value(),
                event.call().value());
    }

    private void replied(EventRecord record, ModelReplied event) {
        sql.run(
                "UPDATE calls SET status = 'COMPLETED', attempt = ?, took_millis = ?, worker = ?,"
                        + " code = NULL, reason = NULL, ended_at = ?, closed_seq = ?,"
                        + " prompt_tokens = ?, completion_tokens = ?, total_tokens = ?, finish = ?"
                        + " WHERE execution = ? AND call = ?",
                event.attempt(),
                event.tookMillis(),
                event.worker(),
                record.atMillis(),
                record.seq(),
                event.usage().promptTokens(),
                event.usage().completionTokens(),
                event.usage().totalTokens(),
                event.finish().name(),
                record.execution().value(),
                event.call().value());
    }

    private void returned(EventRecord record, ToolReturned event) {
        sql.run(
                "UPDATE calls SET status = 'COMPLETED', attempt = ?, took_millis = ?, worker = ?,"
                        + " code = NULL, reason = NULL, ended_at = ?, closed_seq = ?"
                        + " WHERE execution = ? AND call = ?",
                event.attempt(),
                event.tookMillis(),
                event.worker(),
                record.atMillis(),
                record.seq(),
                record.execution().value(),
                event.call().value());
    }

    private void attemptFailed(EventRecord record, CallId call, String code, String message) {
        sql.run(
                "UPDATE calls SET status = 'SCHEDULED', code = ?, reason = ?"
                        + " WHERE execution = ? AND call = ?",
                code,
                Excerpt.of(message),
                record.execution().value(),
                call.value());
    }

    private void failed(EventRecord record, CallId call, String code, String message) {
        sql.run(
                "UPDATE calls SET status = 'FAILED', code = ?, reason = ?, ended_at = ?,"
                        + " closed_seq = ? WHERE execution = ? AND call = ?",
                code,
                Excerpt.of(message),
                record.atMillis(),
                record.seq(),
                record.execution().value(),
                call.value());
    }
}
