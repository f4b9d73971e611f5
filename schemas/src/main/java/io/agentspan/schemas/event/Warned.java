package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;

/**
 * An agent goes on, but somebody should know.
 *
 * @param code stable name of what it is about, such as {@code CALLBACK_NOT_SERVED}
 */
public record Warned(FrameId frame, String code, @Content String message) implements FrameEvent {}
