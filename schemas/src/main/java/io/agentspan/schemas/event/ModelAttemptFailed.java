package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * An attempt failed and another will be made.
 *
 * @param retryAtMillis epoch milliseconds
 */
public record ModelAttemptFailed(
        FrameId frame,
        CallId call,
        int attempt,
        String code,
        long retryAtMillis,
        @Content String message)
        implements CallEvent {}
