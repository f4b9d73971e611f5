package io.agentspan.schemas.command;

import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.util.Objects;

/**
 * A timer of the execution came due. Sent by the orchestrator to itself, so that the decision falls
 * behind every answer that came before it.
 *
 * @param dueAtMillis what the timer was set to; tells a replaced timer from the current one
 */
public record TimerDue(ExecutionId execution, TimerId timer, long dueAtMillis) implements Command {
    public TimerDue {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(timer, "timer");
    }
}
