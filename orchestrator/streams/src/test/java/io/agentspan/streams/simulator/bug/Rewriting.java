package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Output;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lets the engine see other rows, or say something else than it says. */
final class Rewriting {
    private Rewriting() {}

    /** The rows, with another row of the execution. */
    static Rows seeing(Rows rows, UnaryOperator<ExecutionRow> change) {
        return key -> {
            @Nullable Row row = rows.get(key);
            return key.equals(RowKey.EXECUTION) && row instanceof ExecutionRow execution
                    ? change.apply(execution)
                    : row;
        };
    }

    static Decision outputs(Decision decision, UnaryOperator<Output> change) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        List<Output> outputs = new ArrayList<>(accepted.outputs());
        outputs.replaceAll(change);
        return new Decision.Accepted(accepted.changes(), accepted.seq(), outputs);
    }

    static Decision rows(Decision decision, UnaryOperator<Row> change) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        Changes changes = accepted.changes();
        List<Changes.RowChange> rows = new ArrayList<>(changes.rows());
        rows.replaceAll(row -> new Changes.RowChange(row.key(), row.row().map(change)));
        return new Decision.Accepted(
                new Changes(changes.execution(), rows, changes.timers()),
                accepted.seq(),
                accepted.outputs());
    }
}
