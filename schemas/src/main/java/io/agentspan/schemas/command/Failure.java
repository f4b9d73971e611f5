package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;

/**
 * Why an attempt came to nothing.
 *
 * @param code stable, for programs, such as {@code TOOL_ERROR}
 * @param message for people and for the model
 * @param retryable whether another attempt may help
 */
public record Failure(String code, String message, boolean retryable) {
    public Failure {
        code = OrEmpty.text(code);
        message = OrEmpty.text(message);
    }

    public static Failure retryable(String code, String message) {
        return new Failure(code, message, true);
    }

    public static Failure permanent(String code, String message) {
        return new Failure(code, message, false);
    }
}
