package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * The model called a tool that is not there, or with arguments that do not fit, or a person
 * rejected the call; the model is told.
 *
 * @param code {@code UNKNOWN_TOOL}, {@code INVALID_ARGUMENTS}, {@code REJECTED}, {@code STOPPED} or
 *     why else it cannot be run
 */
public record ToolCallRefused(
        FrameId frame, CallId call, String tool, String code, @Content String message)
        implements CallEvent {}
