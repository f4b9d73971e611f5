package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** Names a timer within its execution; setting it again replaces it. */
public record TimerId(@JsonValue String value) implements Comparable<TimerId> {
    /** The execution's own: its time limit while it runs, its clean-up afterwards. */
    public static final TimerId EXECUTION = new TimerId("execution");

    /** Work of the execution that was more than one command may do goes on when it is due. */
    public static final TimerId WORK = new TimerId("work");

    @JsonCreator
    public TimerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a timer id is not blank");
        }
    }

    /**
     * The one timer of an open call: waiting for a worker, lease, attempt time-out or back-off, by
     * the call's state.
     */
    public static TimerId ofCall(CallId call) {
        return new TimerId(call.value());
    }

    /** Empty for a timer of the execution itself. */
    public Optional<CallId> call() {
        boolean isOfCall =
                value.startsWith("call_")
                        || value.startsWith("model_")
                        || value.startsWith("hook_");
        return isOfCall ? Optional.of(new CallId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(TimerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
