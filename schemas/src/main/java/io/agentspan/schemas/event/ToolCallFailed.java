package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** No attempt is left; the model is told the message and may adapt. */
public record ToolCallFailed(
        FrameId frame, CallId call, String tool, int attempt, String code, @Content String message)
        implements CallEvent {}
