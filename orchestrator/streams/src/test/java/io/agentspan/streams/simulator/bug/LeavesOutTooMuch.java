package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Output;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Leaves out of a model task one message more than models were shown before. */
public final class LeavesOutTooMuch extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                Rewriting.outputs(engine.decide(input, rows, definitions), LeavesOutTooMuch::cut);
    }

    private static Output cut(Output output) {
        if (!(output instanceof Output.OfModelTask of) || of.task().conversation().from() == 0) {
            return output;
        }
        ModelTask task = of.task();
        Conversation whole = task.conversation();
        return new Output.OfModelTask(
                new ModelTask(
                        task.id(),
                        task.agent(),
                        task.replyPartition(),
                        task.leaseMillis(),
                        task.timeoutMillis(),
                        task.model(),
                        task.baseUrl(),
                        task.system(),
                        new Conversation(
                                whole.from(),
                                whole.before(),
                                whole.digest(),
                                whole.messages().subList(1, whole.messages().size())),
                        task.tools(),
                        task.maxTokens(),
                        task.temperature(),
                        task.outputSchema()));
    }
}
