package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** Nothing new is handed out until somebody resumes it. */
public record ExecutionPaused(FrameId frame, String by) implements ControlEvent {}
