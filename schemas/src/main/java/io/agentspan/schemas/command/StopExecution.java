package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/**
 * Ends an execution after the turn it is in, with what it has so far; nothing is waited for any
 * more.
 *
 * @param by who asks, as the gateway knows them; empty if unknown
 */
public record StopExecution(ExecutionId execution, String by) implements Command {
    public StopExecution {
        Objects.requireNonNull(execution, "execution");
        by = OrEmpty.text(by);
    }
}
