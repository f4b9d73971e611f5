package io.agentspan.gateway.history;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.CallId;
import org.jspecify.annotations.Nullable;

/** Writes the rows of agent instances, and closes the calls of those that end. */
final class FrameWriter {
    private final Sql sql;

    FrameWriter(Sql sql) {
        this.sql = sql;
    }

    void started(EventRecord record, FrameStarted event) {
        sql.run(
                "INSERT OR IGNORE INTO frames"
                        + " (execution, path, agent, role, call, status, started_at, started_seq)"
                        + " VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?)",
                record.execution().value(),
                event.frame().path(),
                event.agent(),
                role(event.role()),
                event.role().answers().map(CallId::value).orElse(null),
                record.atMillis(),
                record.seq());
    }

    void ended(EventRecord record, FrameEnded event) {
        String path = event.frame().path();
        switch (event) {
            case FrameCompleted completed ->
                    end(record, path, ExecutionStatus.COMPLETED, completed.finish().name(), null);
            case FrameFailed failed ->
                    end(record, path, ExecutionStatus.FAILED, null, failed.code());
        }
        closeBelow(record, path, ExecutionStatus.TERMINATED);
    }

    void ended(EventRecord record, ExecutionEnded event) {
        switch (event) {
            case ExecutionCompleted completed ->
                    end(record, "", ExecutionStatus.COMPLETED, completed.finish().name(), null);
            case ExecutionFailed failed ->
                    end(record, "", ExecutionStatus.FAILED, null, failed.code());
            case ExecutionCancelled cancelled ->
                    end(record, "", ExecutionStatus.TERMINATED, null, null);
            case ExecutionTimedOut timedOut ->
                    end(record, "", ExecutionStatus.TIMED_OUT, null, null);
            case ExecutionQuarantined quarantined ->
                    end(record, "", ExecutionStatus.FAILED, null, ExecutionWriter.QUARANTINED);
        }
        closeBelow(record, "", ExecutionStatus.TERMINATED);
    }

    private void end(
            EventRecord record,
            String path,
            ExecutionStatus status,
            @Nullable String finish,
            @Nullable String code) {
        sql.run(
                "UPDATE frames SET status = ?, ended_at = ?, ended_seq = ?, finish = ?, code = ?"
                        + " WHERE execution = ? AND path = ?",
                status.name(),
                record.atMillis(),
                record.seq(),
                finish,
                code,
                record.execution().value(),
                path);
    }

    /** Closing a frame closes what is below it, without an event each. */
    private void closeBelow(EventRecord record, String path, ExecutionStatus status) {
        String execution = record.execution().value();
        String below = path.isEmpty() ? "*" : path + ".*";
        sql.run(
                "UPDATE frames SET status = ?, ended_at = ? WHERE execution = ?"
                        + " AND status = 'RUNNING' AND path GLOB ?",
                status.name(),
                record.atMillis(),
                execution,
                below);
        sql.run(
                "UPDATE calls SET status = 'CANCELED', ended_at = ? WHERE execution = ?"
                        + " AND status IN ('SCHEDULED', 'IN_PROGRESS')"
                        + " AND (frame = ? OR frame GLOB ?)",
                record.atMillis(),
                execution,
                path,
                below);
    }

    private static String role(FrameRole role) {
        return switch (role) {
            case FrameRole.Root root -> "root";
            case FrameRole.Member member -> "member";
            case FrameRole.ToolCall call -> "tool-call";
            case FrameRole.Transfer call -> "transfer";
            case FrameRole.Part part -> "part";
        };
    }
}
