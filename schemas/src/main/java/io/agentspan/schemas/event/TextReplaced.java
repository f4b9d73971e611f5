package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/**
 * A guardrail or a person put another text in the place of what an agent was asked or answered.
 *
 * @param checkpoint {@code input} or {@code output}
 * @param by name of the guardrail
 */
public record TextReplaced(FrameId frame, Checkpoint checkpoint, String by, @Content String text)
        implements FrameEvent {}
