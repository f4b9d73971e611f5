package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/** Ends an execution now, with everything below it. */
public record CancelExecution(ExecutionId execution, String reason) implements Command {
    public CancelExecution {
        Objects.requireNonNull(execution, "execution");
        reason = OrEmpty.text(reason);
    }
}
