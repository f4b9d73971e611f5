package io.agentspan.streams.cluster;

import io.agentspan.schemas.command.Command;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the orchestrator's own commands, outside of its transactions: an open transaction would
 * hold back every command of the partition.
 */
@FunctionalInterface
public interface CommandSink {
    /** Sends a command. The future, not the call, fails when the command was not written. */
    CompletableFuture<Void> send(Command command);
}
