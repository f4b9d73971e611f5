package io.agentspan;

/** What a guardrail's function says of a text. */
public sealed interface Verdict {
    /** Nothing is wrong. */
    static Verdict pass() {
        return new Pass();
    }

    /** Something is wrong, in words that the model and people understand. */
    static Verdict fail(String message) {
        return new Fail(message);
    }

    /** Something is wrong, and this text is to stand in its place, with {@link OnFail#FIX}. */
    static Verdict instead(String message, String text) {
        return new Instead(message, text);
    }

    /** See {@link #pass()}. */
    record Pass() implements Verdict {}

    /** See {@link #fail}. */
    record Fail(String message) implements Verdict {}

    /** See {@link #instead}. */
    record Instead(String message, String text) implements Verdict {}
}
