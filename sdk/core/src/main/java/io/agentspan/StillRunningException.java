package io.agentspan;

import java.time.Duration;

/**
 * The time to wait for a result is over and the execution goes on; wait again whenever you like.
 */
public final class StillRunningException extends AgentspanException {
    private static final String CODE = "AS-5008";

    public StillRunningException(String executionId, Duration waited) {
        super(
                ErrorDetails.of(
                                CODE,
                                "the execution still runs after " + waited.toMillis() + " ms",
                                "wait longer with join(Duration), or end it with cancel(reason)")
                        .ofExecution(executionId));
    }
}
