package io.agentspan;

import java.util.List;
import java.util.OptionalLong;

/**
 * When an agent is done although it would go on. The server looks at the latest answer of its
 * model, or of the member of its team that spoke last; it needs no worker for that.
 */
public sealed interface Termination {
    /** The answer has a text in it; case does not count. */
    static Termination textMention(String text) {
        return new TextMention(text, false);
    }

    /** The answer has a text in it. */
    static Termination textMention(String text, boolean caseSensitive) {
        return new TextMention(text, caseSensitive);
    }

    /** The answer is {@code TERMINATE}, without the blanks around it. */
    static Termination stopMessage() {
        return new StopMessage("TERMINATE");
    }

    /** The answer is this text, without the blanks around it. */
    static Termination stopMessage(String text) {
        return new StopMessage(text);
    }

    /** So many answers were given, at least 1. */
    static Termination maxMessages(int answers) {
        return new MaxMessages(answers);
    }

    /** The execution has used so many tokens, all of its agents together. */
    static Termination tokenUsage(long maxTotalTokens) {
        return new TokenUsage(
                OptionalLong.of(maxTotalTokens), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Both hold at the same time. */
    default Termination and(Termination other) {
        return new All(List.of(this, other));
    }

    /** One of them holds. */
    default Termination or(Termination other) {
        return new Any(List.of(this, other));
    }

    /** See {@link #textMention(String)}. */
    record TextMention(String text, boolean caseSensitive) implements Termination {}

    /** See {@link #stopMessage()}. */
    record StopMessage(String text) implements Termination {}

    /** See {@link #maxMessages}. */
    record MaxMessages(int answers) implements Termination {}

    /** See {@link #tokenUsage}; limits that are empty do not count. */
    record TokenUsage(OptionalLong maxTotal, OptionalLong maxPrompt, OptionalLong maxCompletion)
            implements Termination {}

    /** See {@link #and}. */
    record All(List<Termination> conditions) implements Termination {}

    /** See {@link #or}. */
    record Any(List<Termination> conditions) implements Termination {}
}
