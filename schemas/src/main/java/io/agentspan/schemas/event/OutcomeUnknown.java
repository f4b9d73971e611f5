package io.agentspan.schemas.event;

import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * A tool with side effects was started and nobody knows whether it did its work.
 *
 * @param code what happened: {@code LEASE_EXPIRED} or {@code TIMEOUT}
 * @param policy what the tool wants in that case; with {@code ASK} the call waits for a person
 */
public record OutcomeUnknown(
        FrameId frame,
        CallId call,
        String tool,
        int attempt,
        String code,
        UnknownOutcome.Policy policy)
        implements WaitEvent {}
