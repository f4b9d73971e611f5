package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.TakingOver;
import io.agentspan.engine.state.ExecutionRow;
import java.util.Optional;

/** Whether there is a running execution to do something to. */
final class Standing {
    private Standing() {}

    /** Why there is none; empty when there is one. */
    static Optional<Decision> objection(Draft draft) {
        Optional<ExecutionRow> row = draft.state().executionIfAny();
        if (row.isEmpty()) {
            return Optional.of(unknown(draft));
        }
        return row.get().status().isEnded()
                ? Optional.of(
                        rejected(
                                "EXECUTION_ENDED",
                                "execution "
                                        + draft.executionId()
                                        + " is "
                                        + row.get().status()
                                        + "; nothing can be done to it any more"))
                : Optional.empty();
    }

    /** Why nothing can be sent to it yet; empty when something can. */
    static Optional<Decision> notYet(Draft draft) {
        return TakingOver.hasAnswers(draft)
                ? Optional.of(
                        rejected(
                                "TAKING_OVER",
                                "execution "
                                        + draft.executionId()
                                        + " still takes over what its predecessor was answered;"
                                        + " ask again in a moment"))
                : Optional.empty();
    }

    static Decision unknown(Draft draft) {
        return rejected("UNKNOWN_EXECUTION", "there is no execution " + draft.executionId());
    }

    static Decision rejected(String code, String message) {
        return new Decision.Rejected(code, message);
    }

    static Decision repeated(Draft draft) {
        return new Decision.Repeated(draft.state().execution().seq());
    }
}
