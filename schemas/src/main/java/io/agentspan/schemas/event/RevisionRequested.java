package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/**
 * The agent is asked to answer once more.
 *
 * @param code why: {@code GUARDRAIL}, {@code OUTPUT_TYPE} or {@code REQUIRED_TOOLS}
 * @param text what its model is told
 */
public record RevisionRequested(FrameId frame, String code, @Content String text)
        implements FrameEvent {}
