package io.agentspan;

/** Nothing of the execution waits for what was answered. */
public final class NotWaitingException extends AgentspanException {
    private static final String CODE = "AS-5013";

    /**
     * For one execution.
     *
     * @param what what was looked for and how it ended, one sentence
     */
    public NotWaitingException(String executionId, String what) {
        super(
                ErrorDetails.of(
                                CODE,
                                what,
                                "look at pending(), or wait for it with awaitPending(…)")
                        .ofExecution(executionId));
    }
}
