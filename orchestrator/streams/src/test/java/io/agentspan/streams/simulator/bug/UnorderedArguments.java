package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Output;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Keeps arguments in a map whose order is another one in each process. */
public final class UnorderedArguments extends Collaborators {
    private int processes;

    @Override
    public Decider decider(Decider engine) {
        boolean turned = ++processes % 2 == 0;
        return (input, rows, definitions) -> {
            Decision decision = engine.decide(input, rows, definitions);
            return turned ? Rewriting.outputs(decision, UnorderedArguments::turned) : decision;
        };
    }

    private static Output turned(Output output) {
        if (output instanceof Output.OfEvent of
                && of.event().event() instanceof ToolCallRequested asked) {
            EventRecord record = of.event();
            return new Output.OfEvent(
                    new EventRecord(
                            record.execution(),
                            record.namespace(),
                            record.seq(),
                            record.atMillis(),
                            new ToolCallRequested(
                                    asked.frame(),
                                    asked.call(),
                                    asked.tool(),
                                    asked.queue(),
                                    asked.attempt(),
                                    asked.digest(),
                                    asked.timeoutMillis(),
                                    asked.idempotencyKey(),
                                    turned(asked.arguments()))));
        }
        return output;
    }

    private static ObjectNode turned(ObjectNode arguments) {
        ObjectNode turned = WireJson.object();
        List.copyOf(arguments.properties())
                .reversed()
                .forEach(field -> turned.set(field.getKey(), field.getValue()));
        return turned;
    }
}
