package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Names one attempt of a call and holds all that an answer must echo, so that any gateway can take
 * the answer: {@code <execution>:<call>:<attempt>:<digest>}.
 *
 * @param attempt 1 for the first
 * @param digest of the task's content
 */
public record TaskId(ExecutionId execution, CallId call, int attempt, Digest digest) {
    public TaskId {
        if (attempt < 1) {
            throw new IllegalArgumentException(
                    "attempt " + attempt + " of " + call + " is not at least 1");
        }
    }

    /**
     * Reads a task id.
     *
     * @throws IllegalArgumentException if the text is no task id
     */
    @JsonCreator
    public static TaskId of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a task id: " + Shown.of(text));
        }
        return new TaskId(
                new ExecutionId(parts[0]),
                new CallId(parts[1]),
                Integer.parseInt(parts[2]),
                new Digest(parts[3]));
    }

    /** Empty for a text that is no task id. */
    public static Optional<TaskId> parse(String text) {
        try {
            return Optional.of(of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public FrameId frame() {
        return call.frame(execution);
    }

    @JsonValue
    @Override
    public String toString() {
        return execution + ":" + call + ":" + attempt + ":" + digest;
    }
}
