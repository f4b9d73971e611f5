package io.agentspan.streams.simulator;

import io.agentspan.schemas.command.Command;
import io.agentspan.streams.cluster.CommandSink;
import io.agentspan.streams.process.Decider;
import io.agentspan.worker.QueueProgress;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the simulated processes are made of. This is what they are made of in production; a planted
 * bug replaces one of them.
 */
public class Collaborators {
    /** How the processor of a partition is reached other than through the log. */
    @FunctionalInterface
    public interface Shortcut {
        void decide(Command command, long atMillis);
    }

    /** What decides. Asked for by every process that takes over the partition. */
    public Decider decider(Decider engine) {
        return engine;
    }

    /** The store of rows and timers. Asked for by every process that takes over the partition. */
    public KeyValueStore<Bytes, byte[]> rows(KeyValueStore<Bytes, byte[]> store) {
        return store;
    }

    /**
     * What takes the orchestrator's own commands.
     *
     * @param shortcut the way that must not be taken
     * @param clock of the process
     */
    public CommandSink commands(CommandSink log, Shortcut shortcut, LongSupplier clock) {
        return log;
    }

    /** Runs after each look for timers that are due. */
    public void looked(KeyValueStore<Bytes, byte[]> rows, long nowMillis) {}

    /** What a worker commits when a partition of its queue leaves in good order. */
    public QueueProgress.Commit leaving(QueueProgress progress, QueueProgress.Commit last) {
        return progress.commit();
    }

    /** Whether the workers of a tool queue see only what is committed. */
    public boolean readsCommitted(boolean wanted) {
        return wanted;
    }

    /** Whether gateways see only outcomes that are committed. */
    public boolean hidesOpenOutcomes() {
        return true;
    }

    /** Whether the commit of a process that lost the partition is refused. */
    public boolean fencesOldOwners() {
        return true;
    }

    /** Where a new owner begins, given the offset behind the last one that was committed. */
    public long begin(long committed, long polled) {
        return committed;
    }

    /** Whether a worker tells its group that a task is done before its answer is in the log. */
    public boolean finishesBeforeAnswer() {
        return false;
    }
}
