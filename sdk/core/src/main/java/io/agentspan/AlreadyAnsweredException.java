package io.agentspan;

/** Somebody answered before, and differently; the first answer counts. */
public final class AlreadyAnsweredException extends AgentspanException {
    private static final String CODE = "AS-5014";

    /**
     * For one execution.
     *
     * @param said what the server said
     */
    public AlreadyAnsweredException(String executionId, String said) {
        super(
                ErrorDetails.of(
                                CODE,
                                "this was answered before, with another answer"
                                        + (said.isEmpty() ? "" : " (" + said + ")"),
                                "the execution's events say who decided what")
                        .ofExecution(executionId));
    }
}
