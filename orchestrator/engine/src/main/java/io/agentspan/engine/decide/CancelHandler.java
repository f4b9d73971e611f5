package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.Ends;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/** Cancels an execution and all that is below it. */
public final class CancelHandler {
    private CancelHandler() {}

    public static Decision decide(Draft draft, CancelExecution cancel) {
        Optional<ExecutionRow> row = draft.state().executionIfAny();
        if (row.isEmpty()) {
            return new Decision.Rejected(
                    "UNKNOWN_EXECUTION", "there is no execution " + cancel.execution());
        }
        if (row.get().status() == Status.CANCELLED) {
            return new Decision.Repeated(row.get().seq());
        }
        if (row.get().status().isEnded()) {
            return new Decision.Rejected(
                    "EXECUTION_ENDED",
                    "execution "
                            + cancel.execution()
                            + " is "
                            + row.get().status()
                            + " and cannot be cancelled");
        }
        draft.emit(
                new ExecutionCancelled(
                        FrameId.root(cancel.execution()),
                        Ends.totals(draft),
                        cancel.by(),
                        cancel.reason()));
        Ends.tellWorkers(draft, "CANCELLED");
        return draft.accepted();
    }
}
