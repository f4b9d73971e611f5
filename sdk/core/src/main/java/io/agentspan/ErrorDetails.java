package io.agentspan;

import java.util.Optional;

/**
 * What an exception of this SDK says.
 *
 * @param code stable, for programs and for the list of error codes, such as {@code AS-5001}
 * @param what what happened, one sentence
 * @param advice what to do about it, one sentence
 * @param executionId the execution it happened to, if it is about one
 */
public record ErrorDetails(String code, String what, String advice, Optional<String> executionId) {
    public static ErrorDetails of(String code, String what, String advice) {
        return new ErrorDetails(code, what, advice, Optional.empty());
    }

    public ErrorDetails ofExecution(String id) {
        return new ErrorDetails(code, what, advice, Optional.of(id));
    }

    /** All of it as one text. */
    public String text() {
        String about = executionId.map(id -> " (execution " + id + ")").orElse("");
        return code + ": " + what + about + (advice.isEmpty() ? "" : "\n  → " + advice);
    }
}
