package io.agentspan.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool: hand the object to {@code Agent.builder(…).tools(object)}.
 *
 * <p>The arguments that the model must give are the method's parameters, by their names (compile
 * with {@code -parameters}); a parameter of type {@link ToolContext} is not among them. The method
 * may have any visibility, may throw any exception and may return anything that JSON can carry,
 * nothing, or a {@link java.util.concurrent.CompletionStage}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {
    /** What the tool does, as the model reads it. */
    String value();

    /** The name that the model sees; the method's name by default. */
    String name() default "";

    /** Tries of one call before the model is told that it failed, at least 1. */
    int maxAttempts() default ToolOptions.DEFAULT_MAX_ATTEMPTS;

    /** Pause before the second try, growing with each one; such as {@code 500ms} or {@code 2s}. */
    String retryDelay() default "2s";

    /**
     * Limit for one try, from its start, in whole seconds; such as {@code 30s} or {@code 5m}. None
     * by default.
     */
    String timeout() default "";

    /** Where its calls wait for a worker; the tool's name by default. */
    String queue() default "";

    /**
     * It changes something outside. A try that has begun is then never begun again by the queue:
     * when its worker dies, it counts as a failed attempt.
     */
    boolean sideEffects() default false;

    /**
     * Its calls may begin a few milliseconds before they are decided for good; for tools that only
     * read.
     */
    boolean speculative() default false;

    /** A person decides on each call before it is made. */
    boolean approvalRequired() default false;

    /** What follows when a person rejects a call. */
    OnReject onReject() default OnReject.END;

    /**
     * When a call that nobody decided on is decided as {@link #onApprovalTimeout()} says; such as
     * {@code 30m} or {@code 24h}. Never by default: it waits for as long as it takes.
     */
    String approvalTimeout() default "";

    /** The decision when nobody decides in time. */
    OnTimeout onApprovalTimeout() default OnTimeout.REJECT;

    /** What to do when its worker died while it ran; only with {@link #sideEffects()}. */
    UnknownOutcome unknownOutcome() default UnknownOutcome.RETRY;

    /**
     * For {@link UnknownOutcome#CHECK}: the tool of the same agent that finds out. It gets the same
     * arguments and idempotency key and returns {@code {"done":true,"result":…}} or {@code
     * {"done":false}}.
     */
    String checkTool() default "";

    /** Names of the secrets that it asks for with {@link ToolContext#credential}. */
    String[] credentials() default {};

    /**
     * Its calls go to the runtime that started the run, and to no other: it keeps something in the
     * memory of the process. Only with tool calls over HTTP.
     */
    boolean stateful() default false;
}
