package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool call may be made.
 *
 * @param answer digest of the answer, which tells a repeated answer from another one
 * @param edited whether the arguments are other ones than the model wanted
 * @param arguments what the tool will be called with
 * @param comment what else the answer said; the model is told
 */
public record ApprovalGranted(
        FrameId frame,
        CallId call,
        String tool,
        Decider by,
        Digest answer,
        boolean edited,
        @Content ObjectNode arguments,
        @Content ObjectNode comment)
        implements WaitEvent {
    public ApprovalGranted {
        arguments = OrEmpty.object(arguments);
        answer = answer == null ? Digest.ZERO : answer;
        comment = OrEmpty.object(comment);
    }
}
