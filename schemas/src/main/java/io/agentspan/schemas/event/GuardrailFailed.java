package io.agentspan.schemas.event;

import io.agentspan.schemas.agent.GuardrailDefinition;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;

/**
 * A guardrail objected.
 *
 * @param call the tool call that it checked; absent for the agent itself
 * @param times how often it has objected in this agent, this time included; counted for each
 *     guardrail
 * @param action what follows: the one that the guardrail names, or {@code raise} when its retries
 *     are used up
 */
public record GuardrailFailed(
        FrameId frame,
        String guardrail,
        Checkpoint checkpoint,
        @Nullable CallId call,
        int times,
        GuardrailDefinition.OnFail action,
        @Content String message)
        implements FrameEvent {}
