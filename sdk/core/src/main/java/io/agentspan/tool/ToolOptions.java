package io.agentspan.tool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the calls of a tool are run. See {@link Tool} for each.
 *
 * @param timeout limit for one attempt in whole seconds; zero means none
 * @param maxAttempts at least 1
 * @param retryDelay before the second attempt, growing with each one
 * @param queue the tool's name if empty
 * @param approval whether a person decides first
 * @param unknownOutcome what to do when nobody knows whether it did its work
 * @param checkTool the tool that is asked then; only with {@link UnknownOutcome#CHECK}
 */
public record ToolOptions(
        Duration timeout,
        int maxAttempts,
        Duration retryDelay,
        Optional<String> queue,
        boolean sideEffects,
        boolean speculative,
        boolean stateful,
        List<String> credentials,
        ApprovalOptions approval,
        UnknownOutcome unknownOutcome,
        Optional<String> checkTool) {
    public static final int DEFAULT_MAX_ATTEMPTS = 3;
    public static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(2);
    public static final ToolOptions DEFAULTS =
            new ToolOptions(
                    Duration.ZERO,
                    DEFAULT_MAX_ATTEMPTS,
                    DEFAULT_RETRY_DELAY,
                    Optional.empty(),
                    false,
                    false,
                    false,
                    List.of(),
                    ApprovalOptions.NONE,
                    UnknownOutcome.RETRY,
                    Optional.empty());

    public ToolOptions {
        if (timeout.isNegative() || !timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
            throw new IllegalArgumentException(
                    "timeout is " + timeout + " and must be whole seconds, 0 or more");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "maxAttempts is " + maxAttempts + " and must be at least 1");
        }
        if (retryDelay.isNegative()) {
            throw new IllegalArgumentException("retryDelay is negative: " + retryDelay);
        }
        if (queue.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("the queue's name is blank");
        }
        if (sideEffects && speculative) {
            throw new IllegalArgumentException(
                    "a tool with side effects cannot be speculative: its calls must not begin"
                            + " before they are decided");
        }
        if (unknownOutcome != UnknownOutcome.RETRY && !sideEffects) {
            throw new IllegalArgumentException(
                    "an outcome can only be unknown to a tool with side effects: set sideEffects");
        }
        if ((unknownOutcome == UnknownOutcome.CHECK) != checkTool.isPresent()) {
            throw new IllegalArgumentException(
                    "unknownOutcome CHECK and the tool that checks belong together");
        }
        credentials = List.copyOf(credentials);
    }

    public ToolOptions withTimeout(Duration limit) {
        return new ToolOptions(
                limit,
                maxAttempts,
                retryDelay,
                queue,
                sideEffects,
                speculative,
                stateful,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withRetries(int attempts, Duration delay) {
        return new ToolOptions(
                timeout,
                attempts,
                delay,
                queue,
                sideEffects,
                speculative,
                stateful,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withQueue(String name) {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                Optional.of(name),
                sideEffects,
                speculative,
                stateful,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withSideEffects() {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                true,
                speculative,
                stateful,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withSpeculative() {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                sideEffects,
                true,
                stateful,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withStateful() {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                sideEffects,
                speculative,
                true,
                credentials,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withCredentials(List<String> names) {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                sideEffects,
                speculative,
                stateful,
                names,
                approval,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withApproval(ApprovalOptions how) {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                sideEffects,
                speculative,
                stateful,
                credentials,
                how,
                unknownOutcome,
                checkTool);
    }

    public ToolOptions withUnknownOutcome(UnknownOutcome policy, Optional<String> tool) {
        return new ToolOptions(
                timeout,
                maxAttempts,
                retryDelay,
                queue,
                true,
                speculative,
                stateful,
                credentials,
                approval,
                policy,
                tool);
    }
}
