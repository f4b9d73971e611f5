package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;

/**
 * Somebody cancelled it.
 *
 * @param by who it was, as the gateway knows them; empty if unknown
 */
public record ExecutionCancelled(
        FrameId frame,
        Totals totals,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String by,
        @Content String reason)
        implements ExecutionEnded {
    public ExecutionCancelled {
        by = OrEmpty.text(by);
    }

    /** By nobody known. */
    public ExecutionCancelled(FrameId frame, Totals totals, String reason) {
        this(frame, totals, "", reason);
    }
}
