package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;

/** An attempt reached its time limit. */
public final class AttemptTimedOutException extends RuntimeException {
    public AttemptTimedOutException(TaskId task, long limitMillis) {
        super(
                "attempt %d of %s did not end within %d ms"
                        .formatted(task.attempt(), task.call(), limitMillis));
    }
}
