package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a command whose sender waits for its outcome; chosen by the sender, unique to it. */
public record CommandId(@JsonValue String value) {
    private static final int LONGEST = 100;

    @JsonCreator
    public CommandId {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a command id has 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
