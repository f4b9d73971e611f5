package io.agentspan.gateway.history;

import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.stream.WaitKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queries of the read model. */
final class HistoryReader {
    private final HistoryFile file;

    HistoryReader(HistoryFile file) {
        this.file = file;
    }

    Optional<ExecutionRow> find(String execution) {
        return file.read(sql ->
                sql
                        .query(
                                "SELECT * FROM executions WHERE id = ?",
                                HistoryReader::execution,
                                execution)
                        .stream()
                        .findFirst());
    }

    ExecutionPage list(ExecutionQuery query) {
        return file.read(sql -> {
            List<Object> arguments = new ArrayList<>(query.arguments());
            long total =
                    sql.query(
                                    "SELECT count(*) FROM executions" + query.where(),
                                    row -> row.getLong(1),
                                    arguments.toArray())
                            .getFirst();
            arguments.add(query.limit());
            arguments.add(query.offset());
            return new ExecutionPage(
                    total,
                    sql.query(
                            "SELECT * FROM executions" + query.where() + query.orderBy(),
                            HistoryReader::execution,
                            arguments.toArray()));
        });
    }

    List<FrameSummary> frames(String execution) {
        return file.read(sql ->
                sql.query(
                        "SELECT * FROM frames WHERE execution = ? ORDER BY started_seq",
                        HistoryReader::frame,
                        execution));
    }

    List<CallSummary> calls(String execution) {
        return file.read(sql ->
                sql.query(
                        "SELECT * FROM calls WHERE execution = ? ORDER BY requested_seq",
                        HistoryReader::call,
                        execution));
    }

    List<StoredEvent> events(String execution, long after, int limit) {
        return file.read(sql ->
                sql.query(
                        "SELECT seq, record FROM events WHERE execution = ? AND seq > ?"
                                + " ORDER BY seq LIMIT ?",
                        row -> new StoredEvent(row.getLong(1), row.getBytes(2)),
                        execution,
                        after,
                        limit));
    }

    List<InjectedTask> injected(String execution) {
        return file.read(sql ->
                sql.query(
                        "SELECT * FROM injected WHERE execution = ? ORDER BY injected_seq",
                        row ->
                                new InjectedTask(
                                        row.getString("reference"),
                                        row.getString("status"),
                                        row.getLong("injected_seq"),
                                        row.getLong("injected_at"),
                                        number(row, "changed_seq"),
                                        number(row, "ended_at")),
                        execution));
    }

    private static final String WAITS =
            "SELECT w.*, coalesce(f.agent, '') AS agent FROM waits w"
                    + " LEFT JOIN frames f ON f.execution = w.execution AND f.path = w.frame";

    List<WaitSummary> waits(String execution) {
        return file.read(sql ->
                sql.query(
                        WAITS + " WHERE w.execution = ? ORDER BY w.asked_seq",
                        HistoryReader::wait,
                        execution));
    }

    List<WaitSummary> waits(WaitQuery query) {
        List<Object> arguments = new ArrayList<>(query.arguments());
        arguments.add(query.limit());
        return file.read(sql ->
                sql.query(
                        WAITS
                                + " LEFT JOIN executions e ON e.id = w.execution"
                                + query.where()
                                + " ORDER BY w.asked_at, w.execution, w.asked_seq LIMIT ?",
                        HistoryReader::wait,
                        arguments.toArray()));
    }

    private static WaitSummary wait(ResultSet row) throws SQLException {
        return new WaitSummary(
                row.getString("execution"),
                row.getString("call"),
                row.getString("frame"),
                row.getString("agent"),
                WaitKind.valueOf(row.getString("kind")),
                row.getString("tool"),
                row.getLong("asked_seq"),
                row.getLong("asked_at"),
                number(row, "deadline"),
                number(row, "closed_at"),
                number(row, "closed_seq"),
                row.getString("decision"),
                row.getString("decided_by"));
    }

    private static ExecutionRow execution(ResultSet row) throws SQLException {
        return new ExecutionRow(
                row.getString("id"),
                row.getString("namespace"),
                row.getString("agent"),
                ExecutionStatus.valueOf(row.getString("status")),
                row.getLong("seq"),
                row.getLong("started_at"),
                row.getLong("updated_at"),
                number(row, "ended_at"),
                row.getString("session_id"),
                row.getString("idempotency_key"),
                row.getString("domain"),
                row.getString("prompt"),
                row.getString("result"),
                row.getString("finish"),
                row.getString("code"),
                row.getString("reason"),
                usage(row),
                number(row, "started_seq"),
                number(row, "ended_seq"));
    }

    private static FrameSummary frame(ResultSet row) throws SQLException {
        return new FrameSummary(
                row.getString("path"),
                row.getString("agent"),
                row.getString("role"),
                row.getString("call"),
                ExecutionStatus.valueOf(row.getString("status")),
                row.getLong("started_at"),
                number(row, "ended_at"),
                row.getLong("started_seq"),
                number(row, "ended_seq"),
                row.getString("finish"),
                row.getString("code"));
    }

    private static CallSummary call(ResultSet row) throws SQLException {
        return new CallSummary(
                row.getString("call"),
                row.getString("frame"),
                CallSummary.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("queue"),
                row.getInt("turn"),
                row.getInt("attempt"),
                CallStatus.valueOf(row.getString("status")),
                row.getString("code"),
                row.getString("reason"),
                row.getString("finish"),
                row.getString("worker"),
                row.getLong("requested_at"),
                number(row, "started_at"),
                number(row, "ended_at"),
                number(row, "took_millis"),
                usage(row),
                row.getLong("requested_seq"),
                number(row, "closed_seq"));
    }

    private static TokenUsage usage(ResultSet row) throws SQLException {
        return new TokenUsage(
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("total_tokens"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
