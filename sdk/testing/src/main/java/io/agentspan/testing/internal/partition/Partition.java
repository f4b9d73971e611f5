package io.agentspan.testing.internal.partition;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.testing.KitError;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of commands and what the engine makes of it, as the orchestrator has it: every command is
 * decided in its place in the log, by the rows that the earlier ones led to. For one thread at a
 * time.
 */
public final class Partition {
    /** The only one there is. */
    public static final int NUMBER = 0;

    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

    /** What a command led to. */
    public record Decided(Input input, Decision decision) {
        /** The records to write, in their order. */
        public List<Output> outputs() {
            return decision instanceof Decision.Accepted accepted ? accepted.outputs() : List.of();
        }
    }

    private final List<Decided> log = new ArrayList<>();
    private Stores stores = new Stores();

    /**
     * Writes a command to the end of the log and decides it.
     *
     * @param atMillis append time, epoch milliseconds
     */
    public Decided append(Command command, long atMillis) {
        Input input = new Input(command, NUMBER, log.size(), atMillis);
        Decided decided = new Decided(input, decide(input, stores));
        log.add(decided);
        return decided;
    }

    private static Decision decide(Input input, Stores stores) {
        Decision decision = decision(input, stores);
        stores.apply(input, decision);
        return decision;
    }

    private static Decision decision(Input input, Stores stores) {
        Rows rows = stores.rows(input.command().execution());
        try {
            return Engine.decide(input, rows, stores.definitions());
        } catch (RuntimeException e) {
            // As the orchestrator does it: the command is given up, and the execution with it.
            LOG.error("Command {} cannot be decided", input, e);
            String message = "command " + input.offset() + " could not be decided: " + e;
            return Engine.quarantine(input, rows, stores.definitions(), message)
                    .<Decision>map(accepted -> accepted)
                    .orElse(new Decision.Rejected("QUARANTINED", message));
        }
    }

    public Rows rows(ExecutionId execution) {
        return stores.rows(execution);
    }

    /** Timers that are set, the next one first. */
    public NavigableSet<DueTimer> timers() {
        return stores.timers();
    }

    /** All commands so far. */
    public List<Decided> log() {
        return List.copyOf(log);
    }

    /**
     * Loses everything but the log, as the death of the process does, and decides the log again.
     *
     * @throws KitError if that leads to anything else than it did before
     */
    public void rebuild() {
        Stores again = new Stores();
        for (Decided before : log) {
            Decision now = decide(before.input(), again);
            if (!now.equals(before.decision())) {
                throw new KitError(
                        "AS-5106",
                        "after a restart the engine decides command "
                                + before.input().offset()
                                + " otherwise:\n  before "
                                + before.decision()
                                + "\n  now    "
                                + now,
                        "report it: this is a defect of agentspan");
            }
        }
        stores = again;
    }
}
