package io.agentspan.schemas.topic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.ExecutionId;

/**
 * What became of a command whose sender waits; committed together with what the command changed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Outcome.Repeated.class, name = "repeated"),
    @JsonSubTypes.Type(value = Outcome.Rejected.class, name = "rejected")
})
public sealed interface Outcome {
    CommandId command();

    ExecutionId execution();

    /**
     * It had its effect.
     *
     * @param seq of the last event the command led to
     */
    record Accepted(CommandId command, ExecutionId execution, long seq) implements Outcome {}

    /**
     * The same was asked before; it had its effect then.
     *
     * @param seq of the execution's last event so far
     */
    record Repeated(CommandId command, ExecutionId execution, long seq) implements Outcome {}

    /**
     * Nothing changed.
     *
     * @param code stable, such as {@code UNKNOWN_DEFINITION}
     */
    record Rejected(CommandId command, ExecutionId execution, String code, String message)
            implements Outcome {}
}
