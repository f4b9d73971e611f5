package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;

/** A handler's answer is larger than the runner's limit. */
public final class AnswerTooLargeException extends RuntimeException {
    public AnswerTooLargeException(TaskId task, int bytes, int limit) {
        super(
                "the result of %s has %d bytes, more than the %d that are allowed: return less, or a reference to it"
                        .formatted(task.call(), bytes, limit));
    }
}
