package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail had nothing to say.
 *
 * @param call the tool call that it checked; absent for the agent itself
 */
public record GuardrailPassed(
        FrameId frame, String guardrail, Checkpoint checkpoint, @Nullable CallId call)
        implements FrameEvent {}
