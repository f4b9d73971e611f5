package io.agentspan.tool;

/** What follows when a person rejects a call. */
public enum OnReject {
    /** The execution ends as rejected. */
    END,
    /** The model is told why and goes on. */
    TELL_LLM
}
