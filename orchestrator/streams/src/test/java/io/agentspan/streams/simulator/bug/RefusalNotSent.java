package io.agentspan.streams.simulator.bug;

import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.streams.cluster.CommandSink;
import io.agentspan.streams.simulator.Collaborators;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Does not care whether its own word on a missing queue was written. */
public final class RefusalNotSent extends Collaborators {
    @Override
    public CommandSink commands(CommandSink log, Shortcut shortcut, LongSupplier clock) {
        return command ->
                command instanceof ReportToolFailure
                        ? CompletableFuture.completedFuture(null)
                        : log.send(command);
    }
}
