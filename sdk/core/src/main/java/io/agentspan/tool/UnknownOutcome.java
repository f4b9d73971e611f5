package io.agentspan.tool;

/**
 * What to do about a call of a tool with side effects that was begun and whose end nobody heard of.
 */
public enum UnknownOutcome {
    /** Run it again, with the same idempotency key. */
    RETRY,
    /** Ask another tool of the agent whether it was done; see {@link Tool#checkTool()}. */
    CHECK,
    /** Ask a person. */
    ASK,
    /** The call failed; the model is told. */
    FAIL
}
