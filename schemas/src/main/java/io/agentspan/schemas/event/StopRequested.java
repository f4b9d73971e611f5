package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/** It ends after the turn it is in; nothing is waited for any more. */
public record StopRequested(FrameId frame, String by) implements ControlEvent {}
