package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/**
 * Lets a paused execution go on.
 *
 * @param by who asks, as the gateway knows them; empty if unknown
 */
public record ResumeExecution(ExecutionId execution, String by) implements Command {
    public ResumeExecution {
        Objects.requireNonNull(execution, "execution");
        by = OrEmpty.text(by);
    }
}
