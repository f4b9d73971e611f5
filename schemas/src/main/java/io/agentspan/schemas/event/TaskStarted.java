package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * A worker runs the attempt; from now on it holds a lease and the attempt's time limit counts.
 *
 * @param leaseMillis how long it may be silent, where the worker asked for more than usual; else 0
 */
public record TaskStarted(
        FrameId frame,
        CallId call,
        int attempt,
        String worker,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long leaseMillis)
        implements CallEvent {
    /** With the usual lease. */
    public TaskStarted(FrameId frame, CallId call, int attempt, String worker) {
        this(frame, call, attempt, worker, 0);
    }
}
