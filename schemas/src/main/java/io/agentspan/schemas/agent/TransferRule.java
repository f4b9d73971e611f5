package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * When a swarm hands over to another of its agents although the agent at work did not ask for it.
 * The rules are tried in their order, after each answer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TransferRule.OnText.class, name = "on_text_mention"),
    @JsonSubTypes.Type(value = TransferRule.OnToolResult.class, name = "on_tool_result"),
    @JsonSubTypes.Type(value = TransferRule.OnCondition.class, name = "on_condition")
})
public sealed interface TransferRule {
    /** Name of the agent that takes over. */
    String target();

    /**
     * The answer has a text in it.
     *
     * @param text compared without regard to case
     */
    record OnText(String target, String text) implements TransferRule {}

    /**
     * The agent called a tool.
     *
     * @param resultContains only if the result has this text in it; any result if absent
     */
    record OnToolResult(String target, String toolName, @Nullable String resultContains)
            implements TransferRule {}

    /**
     * A function of the user says so.
     *
     * @param taskName of the worker that runs it; it answers {@code {"transfer":true}}
     */
    record OnCondition(String target, String taskName) implements TransferRule {}
}
