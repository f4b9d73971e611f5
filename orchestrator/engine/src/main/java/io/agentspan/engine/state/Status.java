package io.agentspan.engine.state;

/** Where an execution stands. */
public enum Status {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    TIMED_OUT,
    QUARANTINED;

    public boolean isEnded() {
        return this != RUNNING;
    }
}
