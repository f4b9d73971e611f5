package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** The execution's time limit passed. */
public record ExecutionTimedOut(FrameId frame, long timeoutSeconds, Totals totals)
        implements ExecutionEnded {}
