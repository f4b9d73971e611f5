package io.agentspan.gateway.history;

import io.agentspan.schemas.stream.WaitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which open waits to list, the oldest first.
 *
 * @param agent exact name of the agent that waits, or of the one that was started
 * @param since waiting since this or later, epoch milliseconds
 * @param limit how many at most
 */
public record WaitQuery(
        @Nullable String agent, @Nullable WaitKind kind, @Nullable Long since, int limit) {
    public static final int MOST = 200;

    String where() {
        StringBuilder where = new StringBuilder(" WHERE w.closed_at IS NULL");
        if (agent != null) {
            where.append(" AND (f.agent = ? OR e.agent = ?)");
        }
        if (kind != null) {
            where.append(" AND w.kind = ?");
        }
        if (since != null) {
            where.append(" AND w.asked_at >= ?");
        }
        return where.toString();
    }

    List<Object> arguments() {
        List<Object> arguments = new ArrayList<>();
        if (agent != null) {
            arguments.add(agent);
            arguments.add(agent);
        }
        if (kind != null) {
            arguments.add(kind.name());
        }
        if (since != null) {
            arguments.add(since);
        }
        return arguments;
    }
}
