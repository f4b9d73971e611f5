package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** A tool call waits until somebody sends the execution a message. */
public record MessageAwaited(FrameId frame, CallId call, String tool) implements WaitEvent {}
