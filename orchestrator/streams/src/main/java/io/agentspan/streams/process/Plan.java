package io.agentspan.streams.process;

import io.agentspan.engine.Changes.TimerChange;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * All that one command changes and lets be written, computed and encoded before the first of it is
 * done.
 *
 * @param own commands of the orchestrator to itself
 * @param decided what to report; empty for a command that could not be read or decided
 * @param type wire name of the command, for people
 * @param word for what became of the command, for people
 */
record Plan(
        Optional<Erased> erased,
        List<RowPut> rows,
        List<TimerMove> timers,
        Optional<TimerSeen> timerSeen,
        Optional<DefinitionPut> definition,
        List<Outgoing> records,
        List<Command> own,
        Optional<Decided> decided,
        String type,
        String word) {

    /**
     * Whether somebody waits for the commit. Else the next one, which is never far, is early
     * enough: model tasks are read before it, and an event that is not an end leads to nothing.
     */
    boolean awaited() {
        for (Outgoing record : records) {
            if (record.awaited()) {
                return true;
            }
        }
        return false;
    }

    /** Rows of an execution that ended; deleted before others are written. */
    record Erased(ExecutionId execution, List<Bytes> keys) {}

    /**
     * A row to be written.
     *
     * @param row null deletes it
     * @param encoded the same as it is stored
     */
    record RowPut(ExecutionId execution, RowKey key, @Nullable Row row, @Nullable Bytes encoded) {}

    record TimerMove(ExecutionId execution, TimerChange change) {}

    /** The command was a timer. */
    record TimerSeen(TimerDue timer, boolean stillSet) {}

    record DefinitionPut(Bytes key, Bytes json) {}

    record Decided(Input input, Decision decision) {}
}
