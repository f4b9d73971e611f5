package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.topic.Control;

/** What every end of an execution has in common. */
public final class Ends {
    private Ends() {}

    /** What the execution used up to now. */
    public static ExecutionEnded.Totals totals(Draft draft) {
        ExecutionRow row = draft.state().execution();
        return new ExecutionEnded.Totals(
                row.usage(),
                row.agents(),
                row.toolCalls(),
                draft.now() - row.origin().startedAtMillis());
    }

    /** Lets the workers stop what they have of the execution, if they have anything. */
    public static void tellWorkers(Draft draft, String reason) {
        if (draft.state().execution().inFlight() > 0) {
            draft.tellWorkers(new Control.ExecutionClosed(draft.executionId(), reason));
        }
    }
}
