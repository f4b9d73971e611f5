package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** No attempt is left; the frame fails. */
public record ModelCallFailed(
        FrameId frame, CallId call, int attempt, String code, @Content String message)
        implements CallEvent {}
