package io.agentspan.streams.process;

import io.agentspan.engine.Changes.TimerChange;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.TimerDue;
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
        List<RowPut> rows,
        List<TimerMove> timers,
        Optional<TimerSeen> timerSeen,
        Optional<DefinitionPut> definition,
        List<Outgoing> records,
        List<Command> own,
        Optional<Decided> decided,
        String type,
        String word) {

    /** A null row is deleted. */
    record RowPut(Bytes key, @Nullable Bytes row) {}

    record TimerMove(io.agentspan.schemas.id.ExecutionId execution, TimerChange change) {}

    /** The command was a timer. */
    record TimerSeen(TimerDue timer, boolean stillSet) {}

    record DefinitionPut(Bytes key, Bytes json) {}

    record Decided(Input input, Decision decision) {}
}
