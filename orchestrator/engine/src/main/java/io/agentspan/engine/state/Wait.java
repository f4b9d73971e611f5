package io.agentspan.engine.state;

/** What a call waits for. */
public enum Wait {
    /** A person allows it or not. */
    APPROVAL,
    /** A person answers a question. */
    QUESTION,
    /** A person says what is to become of a tool whose outcome is unknown. */
    OUTCOME,
    /** Somebody sends a message. */
    MESSAGE
}
