package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** A tool call may not be made. The execution ends, or the model is told, as the tool says. */
public record ApprovalRejected(
        FrameId frame, CallId call, String tool, Decider by, @Content String reason)
        implements WaitEvent {
    public ApprovalRejected {
        reason = OrEmpty.text(reason);
    }
}
