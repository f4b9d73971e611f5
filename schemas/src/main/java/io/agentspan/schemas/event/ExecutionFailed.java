package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** The root agent cannot go on. */
public record ExecutionFailed(FrameId frame, String code, Totals totals, @Content String message)
        implements ExecutionEnded {}
