package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * An attempt failed, or its lease or time ran out, and another will be made.
 *
 * @param retryAtMillis epoch milliseconds
 */
public record ToolAttemptFailed(
        FrameId frame,
        CallId call,
        String tool,
        int attempt,
        String code,
        long retryAtMillis,
        @Content String message)
        implements CallEvent {}
