package io.agentspan;

/**
 * One entry of the conversations that an execution consisted of.
 *
 * @param agentName whose conversation it is part of
 * @param role who says it
 * @param text the prompt, the model's words (empty where it only called tools), or the tool's
 *     result as text or compact JSON
 * @param toolName the tool, for {@link Role#TOOL}; otherwise empty
 */
public record AgentMessage(String agentName, Role role, String text, String toolName) {
    /** Who says something. */
    public enum Role {
        /** Whoever asked the agent: the caller, or another agent. */
        USER,
        ASSISTANT,
        TOOL
    }
}
