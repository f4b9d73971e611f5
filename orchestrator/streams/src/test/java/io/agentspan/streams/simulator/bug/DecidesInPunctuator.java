package io.agentspan.streams.simulator.bug;

import io.agentspan.schemas.command.TimerDue;
import io.agentspan.streams.cluster.CommandSink;
import io.agentspan.streams.simulator.Collaborators;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Lets a timer decide at once, before the answers that are in the log already. */
public final class DecidesInPunctuator extends Collaborators {
    @Override
    public CommandSink commands(CommandSink log, Shortcut shortcut, LongSupplier clock) {
        return command -> {
            if (!(command instanceof TimerDue)) {
                return log.send(command);
            }
            shortcut.decide(command, clock.getAsLong());
            return CompletableFuture.completedFuture(null);
        };
    }
}
