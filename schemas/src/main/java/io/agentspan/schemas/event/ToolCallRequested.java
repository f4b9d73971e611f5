package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool is to be run: a task follows from this event.
 *
 * @param tool its name; while the outcome of the call's tool is checked, that of the tool that
 *     checks
 * @param attempt 1 for the first; checks are counted too
 * @param digest of the task's content
 * @param timeoutMillis limit for the attempt from its start; 0 means none
 * @param idempotencyKey the same for every attempt of the call
 */
public record ToolCallRequested(
        FrameId frame,
        CallId call,
        String tool,
        String queue,
        int attempt,
        Digest digest,
        long timeoutMillis,
        String idempotencyKey,
        @Content ObjectNode arguments)
        implements CallEvent {
    public ToolCallRequested {
        arguments = OrEmpty.object(arguments);
    }
}
