package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** A worker runs the attempt; from now on it holds a lease and the attempt's time limit counts. */
public record TaskStarted(FrameId frame, CallId call, int attempt, String worker)
        implements CallEvent {}
