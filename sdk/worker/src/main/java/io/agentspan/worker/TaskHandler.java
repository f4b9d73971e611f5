package io.agentspan.worker;

import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.Task;

/** Does the work of a task. Called on a virtual thread of its own. */
@FunctionalInterface
public interface TaskHandler<T extends Task> {
    /**
     * Runs one attempt.
     *
     * @return the answer: a result, a reply or a failure
     * @throws Exception turned into an answer by the runner's {@link FailureMapper}
     */
    TaskReport run(T task, Attempt attempt) throws Exception;
}
