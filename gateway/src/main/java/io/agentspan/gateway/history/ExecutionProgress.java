package io.agentspan.gateway.history;

import io.agentspan.schemas.message.TokenUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far each execution's events are applied, and their tokens: kept in memory for the records of
 * one poll and written once for each execution, not with each event.
 */
final class ExecutionProgress {
    private static final int MOST_KNOWN = 20_000;

    private final Sql sql;
    private final Map<String, Noted> noted = new LinkedHashMap<>();
    private final Map<String, Long> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    private record Noted(String namespace, long firstAt, long seq, long at, TokenUsage usage) {}

    ExecutionProgress(Sql sql) {
        this.sql = sql;
    }

    long seq(String execution) {
        return known.computeIfAbsent(execution, this::stored);
    }

    // Only this process writes the file, so what was read once stays right.
    private long stored(String execution) {
        return sql
                .query("SELECT seq FROM executions WHERE id = ?", row -> row.getLong(1), execution)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    void applied(String execution, String namespace, long seq, long at) {
        known.put(execution, seq);
        Noted before = noted.get(execution);
        noted.put(
                execution,
                new Noted(
                        namespace,
                        before == null ? at : before.firstAt(),
                        seq,
                        at,
                        before == null ? TokenUsage.NONE : before.usage()));
    }

    /** Of an execution of which an event was just applied. */
    void used(String execution, TokenUsage usage) {
        noted.computeIfPresent(
                execution,
                (id, it) ->
                        new Noted(
                                it.namespace(),
                                it.firstAt(),
                                it.seq(),
                                it.at(),
                                it.usage().plus(usage)));
    }

    void flush() {
        noted.forEach(this::write);
        noted.clear();
    }

    /** Makes sure that the execution has its row. */
    void flush(String execution) {
        @Nullable Noted it = noted.remove(execution);
        if (it != null) {
            write(execution, it);
        }
    }

    void forget() {
        noted.clear();
        known.clear();
    }

    private void write(String execution, Noted it) {
        sql.run(
                "INSERT INTO executions (id, namespace, agent, status, seq, started_at, updated_at,"
                        + " prompt_tokens, completion_tokens, total_tokens)"
                        + " VALUES (?, ?, '', 'RUNNING', ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq,"
                        + " updated_at = excluded.updated_at,"
                        + " prompt_tokens = prompt_tokens + excluded.prompt_tokens,"
                        + " completion_tokens = completion_tokens + excluded.completion_tokens,"
                        + " total_tokens = total_tokens + excluded.total_tokens",
                execution,
                it.namespace(),
                it.seq(),
                it.firstAt(),
                it.at(),
                it.usage().promptTokens(),
                it.usage().completionTokens(),
                it.usage().totalTokens());
    }
}
