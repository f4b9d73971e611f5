package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/**
 * The engine itself could not go on with it; the command that showed it is among the dead letters.
 */
public record ExecutionQuarantined(
        FrameId frame, String code, Totals totals, @Content String message)
        implements ExecutionEnded {}
