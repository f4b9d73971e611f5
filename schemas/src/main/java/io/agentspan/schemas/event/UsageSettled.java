package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;

/**
 * A model call that was given up had used tokens after all. The only event that may follow the end
 * of an execution; at most once for each model call.
 */
public record UsageSettled(FrameId frame, CallId call, TokenUsage usage) implements CallEvent {}
