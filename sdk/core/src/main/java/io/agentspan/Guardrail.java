package io.agentspan;

import io.agentspan.tool.ToolFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what an agent is asked, or what it answers. The server checks by patterns and by models; a
 * function of yours runs in a worker, and while there is none the agent waits for one. Immutable.
 *
 * @param name tells it from the agent's other guardrails
 * @param check who checks
 * @param position what is checked; the answer by default
 * @param onFail what follows when it objects; another try by default
 * @param maxRetries how often there is another try before the agent fails, 0 to 20; {@value
 *     #DEFAULT_MAX_RETRIES} by default
 * @param message what the model and people are told; empty for the guardrail's own words
 */
public record Guardrail(
        String name,
        Check check,
        Position position,
        OnFail onFail,
        int maxRetries,
        Optional<String> message) {
    public static final int DEFAULT_MAX_RETRIES = 3;

    /** Who checks. */
    public sealed interface Check {
        /**
         * The server, by regular expressions of RE2: no look-around, no back-references.
         *
         * @param allows whether one must match; else none may
         */
        record Regex(List<String> patterns, boolean allows) implements Check {}

        /** A model that judges by a policy. */
        record Llm(String model, String policy) implements Check {}

        /** A function in a worker of this program. */
        record Function(ToolFunction<String> code) implements Check {}

        /** A worker elsewhere that serves the task of this name. */
        record External() implements Check {}
    }

    /** What is checked. */
    public enum Position {
        /** What the agent is asked, before any model is. */
        INPUT,
        /** What the agent answers, before anybody is told. */
        OUTPUT
    }

    /** Judges a text. */
    @FunctionalInterface
    public interface Judge {
        /**
         * Judges; may run more than once for one text.
         *
         * @throws Exception if it cannot; it is tried again, then the agent fails
         */
        Verdict judge(String text) throws Exception;
    }

    /** No pattern may match. */
    public static Guardrail regex(String name, String... patterns) {
        return of(name, new Check.Regex(List.of(patterns), false));
    }

    /** One of the patterns must match. */
    public static Guardrail regexAllowing(String name, String... patterns) {
        return of(name, new Check.Regex(List.of(patterns), true));
    }

    /**
     * A model judges.
     *
     * @param model such as {@code openai/gpt-4o-mini}
     * @param policy what the text must keep to, such as {@code The answer is polite.}
     */
    public static Guardrail llm(String name, String model, String policy) {
        return of(name, new Check.Llm(model, policy));
    }

    /** A function of yours judges. */
    public static Guardrail of(String name, Judge judge) {
        return of(name, new Check.Function((text, context) -> answer(judge.judge(text))));
    }

    /** A worker elsewhere judges. */
    public static Guardrail external(String name) {
        return of(name, new Check.External());
    }

    private static Guardrail of(String name, Check check) {
        return new Guardrail(
                name, check, Position.OUTPUT, OnFail.RETRY, DEFAULT_MAX_RETRIES, Optional.empty());
    }

    public Guardrail position(Position checked) {
        return new Guardrail(name, check, checked, onFail, maxRetries, message);
    }

    public Guardrail onFail(OnFail action) {
        return new Guardrail(name, check, position, action, maxRetries, message);
    }

    /** How often there is another try, 0 to 20. */
    public Guardrail maxRetries(int retries) {
        return new Guardrail(name, check, position, onFail, retries, message);
    }

    /** What the model and people are told when it objects. */
    public Guardrail message(String words) {
        return new Guardrail(name, check, position, onFail, maxRetries, Optional.of(words));
    }

    private static Map<String, Object> answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass pass -> Map.of("passed", true);
            case Verdict.Fail fail -> Map.of("passed", false, "message", fail.message());
            case Verdict.Instead instead ->
                    Map.of(
                            "passed",
                            false,
                            "message",
                            instead.message(),
                            "fixed_output",
                            instead.text());
        };
    }
}
