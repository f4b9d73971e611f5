package io.agentspan;

import org.jspecify.annotations.Nullable;

/** The output of an execution is not of the type that was asked for. */
public final class OutputTypeException extends AgentspanException {
    private static final String CODE = "AS-5006";

    public OutputTypeException(
            String executionId, String what, String advice, @Nullable Throwable cause) {
        super(ErrorDetails.of(CODE, what, advice).ofExecution(executionId), cause);
    }
}
