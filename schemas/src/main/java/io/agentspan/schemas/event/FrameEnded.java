package io.agentspan.schemas.event;

/** An agent below the root came to an end; the root's end is the execution's. */
public sealed interface FrameEnded extends Event permits FrameCompleted, FrameFailed {}
