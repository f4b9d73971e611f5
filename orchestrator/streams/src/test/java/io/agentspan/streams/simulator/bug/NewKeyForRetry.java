package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Output;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Gives every attempt of a call an idempotency key of its own. */
public final class NewKeyForRetry extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                Rewriting.outputs(engine.decide(input, rows, definitions), NewKeyForRetry::withKey);
    }

    private static Output withKey(Output output) {
        if (!(output instanceof Output.OfToolTask of)) {
            return output;
        }
        ToolTask task = of.task();
        return new Output.OfToolTask(
                new ToolTask(
                        task.id(),
                        task.agent(),
                        task.replyPartition(),
                        task.leaseMillis(),
                        task.timeoutMillis(),
                        task.tool(),
                        task.queue(),
                        task.arguments(),
                        task.state(),
                        task.metadata(),
                        task.idempotencyKey() + "-" + task.id().attempt(),
                        task.sideEffects(),
                        task.credentials(),
                        task.sessionId(),
                        task.domain(),
                        task.config()));
    }
}
