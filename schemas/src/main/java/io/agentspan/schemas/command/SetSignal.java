package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/**
 * Sets the text that every later model call of the execution is given on top, until it is replaced.
 *
 * @param text empty to take it back
 * @param by who asks, as the gateway knows them; empty if unknown
 */
public record SetSignal(ExecutionId execution, String text, String by) implements Command {
    public SetSignal {
        Objects.requireNonNull(execution, "execution");
        text = OrEmpty.text(text);
        by = OrEmpty.text(by);
    }
}
