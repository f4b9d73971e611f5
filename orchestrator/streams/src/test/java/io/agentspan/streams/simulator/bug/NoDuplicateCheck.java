package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Forgets which commands were applied: one that is read again counts again. */
public final class NoDuplicateCheck extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                engine.decide(input, Rewriting.seeing(rows, row -> row.applied(-1)), definitions);
    }
}
