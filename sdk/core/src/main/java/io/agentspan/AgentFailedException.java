package io.agentspan;

/** An execution did not complete; thrown only by {@link AgentResult#orElseThrow()}. */
public final class AgentFailedException extends AgentspanException {
    private static final String CODE = "AS-5005";
    private final transient AgentResult result;

    public AgentFailedException(AgentResult result) {
        super(
                ErrorDetails.of(
                                CODE,
                                "the execution ended "
                                        + result.status()
                                        + result.reason().map(why -> ": " + why).orElse(""),
                                "look at its events: result.printResult()")
                        .ofExecution(result.executionId()));
        this.result = result;
    }

    public AgentResult result() {
        return result;
    }
}
