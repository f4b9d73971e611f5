package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a guardrail checked. */
public enum Checkpoint {
    /** What the agent is asked. */
    @JsonProperty("input")
    INPUT,
    /** What the agent answers. */
    @JsonProperty("output")
    OUTPUT,
    /** The arguments of a tool call. */
    @JsonProperty("tool-input")
    TOOL_INPUT,
    /** The result of a tool call. */
    @JsonProperty("tool-output")
    TOOL_OUTPUT
}
