package io.agentspan.gateway.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which executions to list.
 *
 * @param agent exact name
 * @param statuses any of these; empty for all
 * @param since started at or after this, epoch milliseconds
 * @param until started before this
 * @param freeText part of id, agent name, prompt, result or reason
 * @param offset how many to leave out
 * @param limit how many to return, at most {@value #MOST}
 */
public record ExecutionQuery(
        @Nullable String agent,
        List<ExecutionStatus> statuses,
        @Nullable Long since,
        @Nullable Long until,
        @Nullable String sessionId,
        @Nullable String freeText,
        Order order,
        boolean ascending,
        int offset,
        int limit) {
    public static final int MOST = 1_000;

    /** By which column. */
    public enum Order {
        STARTED("started_at"),
        UPDATED("updated_at"),
        ENDED("ended_at"),
        AGENT("agent"),
        STATUS("status");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    public ExecutionQuery {
        statuses = List.copyOf(statuses);
    }

    String where() {
        List<String> conditions = new ArrayList<>();
        if (agent != null) {
            conditions.add("agent = ?");
        }
        if (!statuses.isEmpty()) {
            conditions.add("status IN (" + "?, ".repeat(statuses.size() - 1) + "?)");
        }
        if (since != null) {
            conditions.add("started_at >= ?");
        }
        if (until != null) {
            conditions.add("started_at < ?");
        }
        if (sessionId != null) {
            conditions.add("session_id = ?");
        }
        if (freeText != null) {
            conditions.add(
                    "instr(lower(id || ' ' || agent || ' ' || prompt || ' ' || result || ' '"
                            + " || coalesce(reason, '')), lower(?)) > 0");
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> arguments() {
        List<Object> arguments = new ArrayList<>();
        if (agent != null) {
            arguments.add(agent);
        }
        statuses.forEach(status -> arguments.add(status.name()));
        if (since != null) {
            arguments.add(since);
        }
        if (until != null) {
            arguments.add(until);
        }
        if (sessionId != null) {
            arguments.add(sessionId);
        }
        if (freeText != null) {
            arguments.add(freeText);
        }
        return arguments;
    }

    String orderBy() {
        String direction = ascending ? " ASC" : " DESC";
        return " ORDER BY " + order.column + direction + ", id" + direction + " LIMIT ? OFFSET ?";
    }
}
