package io.agentspan.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a model answers, call by call, in the order of these methods. Each call of the agent takes
 * one line; retries are calls of their own. A line that is left over, and a call without a line,
 * fail the test. Safe for use by any thread.
 *
 * {@snippet :
 * runtime.model("openai/gpt-4o")
 *         .isRateLimited()
 *         .callsTool("get_weather", Map.of("city", "Chicago"))
 *         .says("It is 55°F in Chicago.");
 * }
 */
public interface ModelScript {
    /** The next reply, whatever it is. */
    ModelScript replies(ModelReply reply);

    /** The next reply, made from what the model is asked. */
    ModelScript replies(Function<? super ModelRequest, ModelReply> answer);

    /** Replies to every call for which the script has no line; it need not be used. */
    ModelScript always(Function<? super ModelRequest, ModelReply> answer);

    /** What the model was asked so far, the first call first. */
    List<ModelRequest> requests();

    /** Sets what the line before cost. */
    ModelScript usage(long promptTokens, long completionTokens);

    default ModelScript says(String text) {
        return replies(ModelReply.says(text));
    }

    /** A value as JSON, for an agent with an output type. */
    default ModelScript answers(Object value) {
        return replies(ModelReply.answers(value));
    }

    default ModelScript callsTool(String tool) {
        return callsTools(ToolUse.of(tool));
    }

    default ModelScript callsTool(String tool, Map<String, ?> args) {
        return callsTools(ToolUse.of(tool, args));
    }

    /** Several calls in one reply; they run side by side. */
    default ModelScript callsTools(ToolUse... uses) {
        return replies(ModelReply.callsTools(uses));
    }

    /** The provider answers 429; the engine asks again after its usual pause. */
    default ModelScript isRateLimited() {
        return isRateLimited(Duration.ZERO);
    }

    /** The provider answers 429 and says when to come again. */
    default ModelScript isRateLimited(Duration retryAfter) {
        return replies(ModelReply.rateLimited(retryAfter));
    }

    /** A failure after which the engine asks again, such as {@code PROVIDER_ERROR}. */
    default ModelScript fails(String code, String message) {
        return replies(ModelReply.failing(code, message));
    }

    /** A failure after which it does not, such as {@code PROVIDER_AUTH}. */
    default ModelScript failsForGood(String code, String message) {
        return replies(ModelReply.failingForGood(code, message));
    }
}
