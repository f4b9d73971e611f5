package io.agentspan;

/** The state of an execution as a whole. */
public enum ExecutionStatus {
    RUNNING,
    /** Somebody paused it; it goes on when it is resumed. */
    PAUSED,
    COMPLETED,
    FAILED,
    /** Somebody cancelled it. */
    TERMINATED,
    /** Its time limit passed. */
    TIMED_OUT,
    /** A state that this version of the SDK does not know; taken as running. */
    UNKNOWN;

    /** Whether nothing will happen to it any more. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, FAILED, TERMINATED, TIMED_OUT -> true;
            case RUNNING, PAUSED, UNKNOWN -> false;
        };
    }
}
