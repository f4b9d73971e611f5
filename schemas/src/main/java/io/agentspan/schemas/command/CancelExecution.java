package io.agentspan.schemas.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;

/**
 * Ends an execution now, with everything below it.
 *
 * @param by who asks, as the gateway knows them; empty if unknown
 */
public record CancelExecution(
        ExecutionId execution, String reason, @JsonInclude(JsonInclude.Include.NON_EMPTY) String by)
        implements Command {
    public CancelExecution {
        Objects.requireNonNull(execution, "execution");
        reason = OrEmpty.text(reason);
        by = OrEmpty.text(by);
    }

    /** By nobody known. */
    public CancelExecution(ExecutionId execution, String reason) {
        this(execution, reason, "");
    }
}
