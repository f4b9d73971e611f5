package io.agentspan.schemas.topic;

import io.agentspan.schemas.id.TaskId;

/**
 * A piece of a model's reply while it is written. Void once a later attempt of the call begins.
 *
 * @param index 0 for the first piece of the attempt
 */
public record Delta(TaskId task, String agent, long index, Kind kind, String text) {
    /** What the piece is part of. */
    public enum Kind {
        TEXT,
        THINKING
    }
}
