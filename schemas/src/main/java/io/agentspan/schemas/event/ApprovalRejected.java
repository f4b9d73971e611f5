package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;

/**
 * A tool call may not be made. The execution ends, or the model is told, as the tool says.
 *
 * @param answer digest of the answer, which tells a repeated answer from another one
 */
public record ApprovalRejected(
        FrameId frame, CallId call, String tool, Decider by, Digest answer, @Content String reason)
        implements WaitEvent {
    public ApprovalRejected {
        answer = answer == null ? Digest.ZERO : answer;
        reason = OrEmpty.text(reason);
    }
}
