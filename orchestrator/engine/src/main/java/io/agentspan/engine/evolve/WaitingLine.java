package io.agentspan.engine.evolve;

import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import java.util.Optional;

/**
 * The line of tool calls that are handed out when it is their turn. They leave it in the order in
 * which they came; the places of those that were given up before are passed over.
 */
public final class WaitingLine {
    private WaitingLine() {}

    /** The first call that is still to be handed out. */
    public static Optional<CallId> first(Table table, ExecutionId execution) {
        ExecutionRow row = table.execution();
        for (int i = row.waitingHead(); i < row.waitingTail(); i++) {
            if (table.get(RowKey.waiting(i)) instanceof Row.OfWaiting waiting
                    && isWanted(table, execution, waiting.call())) {
                return Optional.of(waiting.call());
            }
        }
        return Optional.empty();
    }

    static void join(Table table, List<CallId> calls) {
        ExecutionRow row = table.execution();
        for (int i = 0; i < calls.size(); i++) {
            table.put(RowKey.waiting(row.waitingTail() + i), new Row.OfWaiting(calls.get(i)));
        }
        table.put(row.withWaiting(row.waitingHead(), row.waitingTail() + calls.size()));
    }

    /** The call leaves, and with it those in front of it that nobody wants any more. */
    static void leave(Table table, FrameId frame, CallId call) {
        if (!table.call(call).map(CallRow::waitsInLine).orElse(false)) {
            return;
        }
        ExecutionRow row = table.execution();
        int head = row.waitingHead();
        boolean found = false;
        while (!found
                && head < row.waitingTail()
                && table.get(RowKey.waiting(head)) instanceof Row.OfWaiting waiting) {
            found = waiting.call().equals(call);
            if (!found && isWanted(table, frame.execution(), waiting.call())) {
                break;
            }
            table.delete(RowKey.waiting(head++));
        }
        table.put(row.withWaiting(head, row.waitingTail()));
    }

    private static boolean isWanted(Table table, ExecutionId execution, CallId call) {
        return table.call(call).map(CallRow::waitsInLine).orElse(false)
                && table.isOpen(call.frame(execution));
    }
}
