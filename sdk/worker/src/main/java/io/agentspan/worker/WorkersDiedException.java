package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;

/** Worker processes died with a task, one after the other, so it is not run again. */
final class WorkersDiedException extends Exception {
    WorkersDiedException(TaskId task, int deaths) {
        super(
                deaths
                        + " worker processes died while they ran this task ("
                        + task
                        + "), so it is not tried again; its record is in the dead letters");
    }
}
