package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool call waits until a person allows it.
 *
 * @param deadlineMillis when it is decided without them, epoch milliseconds; 0 for never
 */
public record ApprovalRequested(
        FrameId frame, CallId call, String tool, long deadlineMillis, @Content ObjectNode arguments)
        implements WaitEvent {
    public ApprovalRequested {
        arguments = OrEmpty.object(arguments);
    }
}
