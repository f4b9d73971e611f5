package io.agentspan.testing;

import io.agentspan.TokenUsage;
import io.agentspan.internal.json.JsonValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scripted model does when it is asked once.
 *
 * @param text its words; empty where it only calls tools
 * @param toolUses the tools that it calls
 * @param cutOff whether the reply was cut at the token limit
 * @param failure why there is no reply; empty for a reply
 */
public record ModelReply(
        String text,
        List<ToolUse> toolUses,
        boolean cutOff,
        TokenUsage usage,
        Optional<Refusal> failure) {
    /** The usage of a reply whose script names none. */
    public static final TokenUsage USUAL = new TokenUsage(10, 5, 15);

    /**
     * A provider that does not answer.
     *
     * @param code as events show it, such as {@code RATE_LIMITED}
     * @param again whether another attempt may help
     * @param retryAfter how long the provider asks to wait; zero for nothing
     */
    public record Refusal(String code, String message, boolean again, Duration retryAfter) {}

    public ModelReply {
        toolUses = List.copyOf(toolUses);
    }

    public static ModelReply says(String text) {
        return new ModelReply(text, List.of(), false, USUAL, Optional.empty());
    }

    /** A value as JSON, for an agent with an output type. */
    public static ModelReply answers(Object value) {
        return says(JsonValues.toText(JsonValues.toTree(value)));
    }

    public static ModelReply callsTool(String tool, Map<String, ?> args) {
        return callsTools(ToolUse.of(tool, args));
    }

    public static ModelReply callsTools(ToolUse... uses) {
        return new ModelReply("", List.of(uses), false, USUAL, Optional.empty());
    }

    /** A reply that was cut at the token limit; agents ask for the rest. */
    public static ModelReply cutOff(String text) {
        return new ModelReply(text, List.of(), true, USUAL, Optional.empty());
    }

    /** The provider's 429. */
    public static ModelReply rateLimited(Duration retryAfter) {
        return refused(new Refusal("RATE_LIMITED", "HTTP 429", true, retryAfter));
    }

    /** A failure after which another attempt may help. */
    public static ModelReply failing(String code, String message) {
        return refused(new Refusal(code, message, true, Duration.ZERO));
    }

    /** A failure after which no attempt helps. */
    public static ModelReply failingForGood(String code, String message) {
        return refused(new Refusal(code, message, false, Duration.ZERO));
    }

    private static ModelReply refused(Refusal refusal) {
        return new ModelReply("", List.of(), false, TokenUsage.NONE, Optional.of(refusal));
    }

    /** The same with words beside its tool calls. */
    public ModelReply saying(String words) {
        return new ModelReply(words, toolUses, cutOff, usage, failure);
    }

    public ModelReply withUsage(long promptTokens, long completionTokens) {
        return new ModelReply(
                text,
                toolUses,
                cutOff,
                new TokenUsage(promptTokens, completionTokens, promptTokens + completionTokens),
                failure);
    }
}
