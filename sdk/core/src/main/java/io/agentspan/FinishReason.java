package io.agentspan;

/** How an execution came to its end. */
public enum FinishReason {
    /** The model was done. */
    STOP,
    /** The answer was cut at the token limit. */
    LENGTH,
    TOOL_CALLS,
    ERROR,
    CANCELLED,
    TIMEOUT,
    GUARDRAIL,
    REJECTED,
    /** Somebody asked it to stop after the turn. */
    STOPPED,
    /** The agent's {@code maxTurns} were used up; the last text is the output. */
    MAX_TURNS,
    /** A condition that the agent names as its end was met. */
    TERMINATION,
    /** A reason that this version of the SDK does not know. */
    UNKNOWN
}
