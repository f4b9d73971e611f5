package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Row;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Lets the time limit of an attempt begin when its task is handed out. */
public final class TimeOutFromDispatch extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                Rewriting.rows(
                        engine.decide(input, rows, definitions),
                        row -> begun(row, input.atMillis()));
    }

    private static Row begun(Row row, long now) {
        return row instanceof CallRow call
                        && call.phase() instanceof CallPhase.Queued
                        && call.timeoutMillis() > 0
                ? call.in(new CallPhase.Running("", now, now, 0), call.timerAtMillis())
                : row;
    }
}
