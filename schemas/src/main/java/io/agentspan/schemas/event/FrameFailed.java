package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** An agent below the root cannot go on; the frame above decides what that means. */
public record FrameFailed(FrameId frame, String agent, String code, @Content String message)
        implements FrameEnded {}
