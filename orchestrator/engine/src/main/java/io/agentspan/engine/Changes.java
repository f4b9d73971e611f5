package io.agentspan.engine;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.util.List;
import java.util.Optional;

/** What a decision changes in the stores. */
public record Changes(ExecutionId execution, List<RowChange> rows, List<TimerChange> timers) {
    /** A row to write, or to delete when empty. */
    public record RowChange(RowKey key, Optional<Row> row) {}

    /**
     * A timer that moves.
     *
     * @param oldDueAtMillis the entry to delete; 0 for none
     * @param newDueAtMillis the entry to write; 0 for none
     */
    public record TimerChange(TimerId timer, long oldDueAtMillis, long newDueAtMillis) {}
}
