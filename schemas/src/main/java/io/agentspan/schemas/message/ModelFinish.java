package io.agentspan.schemas.message;

/** Why a model stopped writing. */
public enum ModelFinish {
    STOP,
    /** The reply was cut at the token limit; the loop asks the model to go on. */
    LENGTH,
    TOOL_CALLS,
    CONTENT_FILTER,
    OTHER
}
