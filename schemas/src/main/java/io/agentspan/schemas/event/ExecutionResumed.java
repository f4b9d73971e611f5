package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** A paused execution goes on. */
public record ExecutionResumed(FrameId frame, String by) implements ControlEvent {}
