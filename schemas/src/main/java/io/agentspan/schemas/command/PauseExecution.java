package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/**
 * Hands out nothing new until the execution is resumed. What runs may end and is heard.
 *
 * @param by who asks, as the gateway knows them; empty if unknown
 */
public record PauseExecution(ExecutionId execution, String by) implements Command {
    public PauseExecution {
        Objects.requireNonNull(execution, "execution");
        by = OrEmpty.text(by);
    }
}
