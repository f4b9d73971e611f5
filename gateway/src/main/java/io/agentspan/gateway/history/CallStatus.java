package io.agentspan.gateway.history;

/** How a call stands, in the words of the task endpoints. */
public enum CallStatus {
    SCHEDULED,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    /** The agent or the execution ended before the call. */
    CANCELED
}
