package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;

/**
 * A model is to be asked: a task follows from this event.
 *
 * @param attempt 1 for the first
 * @param messages how many messages the conversation has
 * @param digest of the task's content
 * @param timeoutMillis limit for the attempt from its start; 0 means none
 */
public record ModelCallRequested(
        FrameId frame,
        CallId call,
        int turn,
        int attempt,
        String model,
        int messages,
        Digest digest,
        long timeoutMillis)
        implements CallEvent {}
