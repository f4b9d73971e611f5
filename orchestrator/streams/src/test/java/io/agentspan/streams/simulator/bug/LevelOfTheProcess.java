package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;
import io.agentspan.streams.simulator.Release;

/** Lets an execution run at the level of the process, not at its own. */
public final class LevelOfTheProcess extends Collaborators {
    private int processes;

    @Override
    public Decider decider(Decider engine) {
        boolean old = ++processes % 2 == 0;
        return (input, rows, definitions) ->
                engine.decide(
                        input,
                        old ? Rewriting.seeing(rows, row -> Release.atLevel(row, 1)) : rows,
                        definitions);
    }
}
