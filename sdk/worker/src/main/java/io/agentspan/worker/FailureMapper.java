package io.agentspan.worker;

import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;

/** Turns what a handler threw into the answer of its attempt. */
@FunctionalInterface
public interface FailureMapper<T extends Task> {
    /**
     * Answers for a handler that threw.
     *
     * @param error what the handler threw, an {@link AttemptTimedOutException} or an {@link
     *     AnswerTooLargeException}
     * @param tookMillis from the attempt's first instruction
     */
    TaskReport report(T task, Attempt attempt, Throwable error, long tookMillis);

    /** Any exception is a failed attempt that may be tried again. */
    static FailureMapper<ToolTask> tools() {
        return (task, attempt, error, tookMillis) ->
                new ReportToolFailure(
                        task.id(),
                        attempt.worker(),
                        switch (error) {
                            case AttemptTimedOutException e ->
                                    Failure.retryable("TIMEOUT", describe(e));
                            case AnswerTooLargeException e ->
                                    Failure.permanent("RESULT_TOO_LARGE", describe(e));
                            case WorkersDiedException e ->
                                    Failure.permanent("WORKERS_DIED", describe(e));
                            default -> Failure.retryable("TOOL_ERROR", describe(error));
                        },
                        tookMillis);
    }

    /** Any exception is a failed request that may be tried again. */
    static FailureMapper<ModelTask> models() {
        return (task, attempt, error, tookMillis) ->
                new ReportModelFailure(
                        task.id(),
                        attempt.worker(),
                        switch (error) {
                            case AttemptTimedOutException e ->
                                    Failure.retryable("PROVIDER_TIMEOUT", describe(e));
                            case AnswerTooLargeException e ->
                                    Failure.permanent("RESULT_TOO_LARGE", describe(e));
                            case WorkersDiedException e ->
                                    Failure.permanent("WORKERS_DIED", describe(e));
                            default -> Failure.retryable("PROVIDER_ERROR", describe(error));
                        },
                        0,
                        tookMillis);
    }

    /** {@link #tools} or {@link #models}, by the kind of task. */
    static TaskReport standard(Task task, Attempt attempt, Throwable error, long tookMillis) {
        return switch (task) {
            case ToolTask tool -> tools().report(tool, attempt, error, tookMillis);
            case ModelTask model -> models().report(model, attempt, error, tookMillis);
        };
    }

    /** The error's message, or its type if it has none. */
    static String describe(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
