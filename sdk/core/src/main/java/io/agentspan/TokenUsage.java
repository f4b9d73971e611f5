package io.agentspan;

/**
 * Tokens of all model calls of an execution, those of its sub-agents included, as the providers
 * counted them. Each is at least 0.
 */
public record TokenUsage(long promptTokens, long completionTokens, long totalTokens) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);
}
