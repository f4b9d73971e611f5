package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Decision;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Tells that an execution was cancelled and lets its agents go on. */
public final class CancelForgetsChildren extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) -> {
            Decision decision = engine.decide(input, rows, definitions);
            return input.command() instanceof CancelExecution
                    ? Rewriting.rows(decision, CancelForgetsChildren::running)
                    : decision;
        };
    }

    private static Row running(Row row) {
        return row instanceof ExecutionRow execution ? execution.in(Status.RUNNING) : row;
    }
}
