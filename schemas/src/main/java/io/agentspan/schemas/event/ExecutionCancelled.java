package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** Somebody cancelled it. */
public record ExecutionCancelled(FrameId frame, Totals totals, @Content String reason)
        implements ExecutionEnded {}
