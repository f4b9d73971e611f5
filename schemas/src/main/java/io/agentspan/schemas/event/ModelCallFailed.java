package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * No attempt is left and the frame fails; or, with the code {@code INTERRUPTED}, the call was given
 * up for a message and the next turn follows.
 */
public record ModelCallFailed(
        FrameId frame, CallId call, int attempt, String code, @Content String message)
        implements CallEvent {}
