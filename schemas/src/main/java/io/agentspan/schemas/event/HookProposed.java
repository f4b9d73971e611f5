package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent needs a function of the user, or a person, to go on: a router, a gate, a guardrail, a
 * choice. No model asked for it, and none is shown the answer.
 *
 * @param tool what is called: the name of the worker's task, or of the question
 */
public record HookProposed(
        FrameId frame, CallId call, String tool, HookPurpose purpose, @Content ObjectNode arguments)
        implements CallEvent {
    public HookProposed {
        arguments = OrEmpty.object(arguments);
    }
}
