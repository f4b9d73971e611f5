package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A function of the user that looks at a step of an agent, and may change it.
 *
 * @param taskName of the worker that runs it
 */
public record Callback(Position position, String taskName) {
    /** At which step. */
    public enum Position {
        @JsonProperty("before_agent")
        BEFORE_AGENT,
        @JsonProperty("after_agent")
        AFTER_AGENT,
        @JsonProperty("before_model")
        BEFORE_MODEL,
        @JsonProperty("after_model")
        AFTER_MODEL,
        @JsonProperty("before_tool")
        BEFORE_TOOL,
        @JsonProperty("after_tool")
        AFTER_TOOL
    }
}
