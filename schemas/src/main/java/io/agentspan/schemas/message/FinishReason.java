package io.agentspan.schemas.message;

/** How an agent's work ended. */
public enum FinishReason {
    STOP,
    LENGTH,
    TOOL_CALLS,
    ERROR,
    CANCELLED,
    TIMEOUT,
    GUARDRAIL,
    REJECTED,
    /** A person asked it to stop after the turn. */
    STOPPED,
    /** The agent's {@code maxTurns} were used up; the last text is the result. */
    MAX_TURNS,
    /** A condition that the agent names as its end was met. */
    TERMINATION
}
