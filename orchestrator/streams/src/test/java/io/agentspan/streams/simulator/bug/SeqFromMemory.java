package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Output;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;
import java.util.HashMap;
import java.util.Map;

/** Numbers events from a counter that an aborted transaction does not take back. */
public final class SeqFromMemory extends Collaborators {
    private final Map<ExecutionId, Long> counters = new HashMap<>();

    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                Rewriting.outputs(engine.decide(input, rows, definitions), this::numbered);
    }

    private Output numbered(Output output) {
        if (!(output instanceof Output.OfEvent of)) {
            return output;
        }
        EventRecord event = of.event();
        long seq = counters.merge(event.execution(), 1L, Long::sum);
        return new Output.OfEvent(
                new EventRecord(
                        event.execution(),
                        event.namespace(),
                        seq,
                        event.atMillis(),
                        event.event()));
    }
}
