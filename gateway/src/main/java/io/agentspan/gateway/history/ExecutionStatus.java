package io.agentspan.gateway.history;

/** How an execution or an agent in it stands, in the words of the agent API. */
public enum ExecutionStatus {
    RUNNING,
    /** Nothing new is handed out until it is resumed. */
    PAUSED,
    COMPLETED,
    FAILED,
    /** Cancelled. */
    TERMINATED,
    TIMED_OUT;

    public boolean isEnded() {
        return this != RUNNING && this != PAUSED;
    }
}
