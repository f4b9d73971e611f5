package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.state.Status;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Hears answers after the execution has ended. */
public final class LateAnswerCounts extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                engine.decide(
                        input,
                        input.command() instanceof TaskReport
                                ? Rewriting.seeing(rows, row -> row.in(Status.RUNNING))
                                : rows,
                        definitions);
    }
}
