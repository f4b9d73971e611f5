package io.agentspan;

/** What follows when a guardrail objects. */
public sealed interface OnFail {
    /** The agent is told what is wrong and answers again. What it is asked cannot be retried. */
    OnFail RETRY = new Retry();

    /** The agent fails. */
    OnFail RAISE = new Raise();

    /** Another text stands in its place: the guardrail's own, else what a model makes of it. */
    OnFail FIX = new Fix();

    /** A person lets it pass, gives another text, or says no. */
    OnFail HUMAN = new Human();

    /**
     * A tool of the agent is called with what happened, then the agent fails.
     *
     * @param tool its name; it gets {@code guardrail, message, text, executionId}
     */
    static OnFail escalate(String tool) {
        return new Escalate(tool);
    }

    /** See {@link #RETRY}. */
    record Retry() implements OnFail {}

    /** See {@link #RAISE}. */
    record Raise() implements OnFail {}

    /** See {@link #FIX}. */
    record Fix() implements OnFail {}

    /** See {@link #HUMAN}. */
    record Human() implements OnFail {}

    /** See {@link #escalate}. */
    record Escalate(String tool) implements OnFail {}
}
