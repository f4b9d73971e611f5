package io.agentspan.engine.state;

/** Where an execution stands. */
public enum Status {
    RUNNING,
    /** Nothing new is handed out. */
    PAUSED,
    /** Every agent ends at its next turn. */
    STOPPING,
    COMPLETED,
    FAILED,
    CANCELLED,
    TIMED_OUT,
    QUARANTINED;

    public boolean isEnded() {
        return switch (this) {
            case RUNNING, PAUSED, STOPPING -> false;
            case COMPLETED, FAILED, CANCELLED, TIMED_OUT, QUARANTINED -> true;
        };
    }
}
