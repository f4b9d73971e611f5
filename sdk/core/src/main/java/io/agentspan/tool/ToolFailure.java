package io.agentspan.tool;

/**
 * Thrown by a tool to say more than that the attempt failed. Any other exception means {@link
 * #retryable}.
 */
public final class ToolFailure extends RuntimeException {
    private final String code;
    private final boolean retryable;

    private ToolFailure(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    /** Another attempt would fail as well: the model is told at once. */
    public static ToolFailure permanent(String message) {
        return new ToolFailure("TOOL_FAILED_PERMANENTLY", message, false);
    }

    /** Another attempt may help; when none is left, the model is told. */
    public static ToolFailure retryable(String message) {
        return new ToolFailure("TOOL_ERROR", message, true);
    }

    /** The model's arguments do not fit: it is told at once and may correct them. */
    public static ToolFailure invalidArguments(String message) {
        return new ToolFailure("INVALID_ARGUMENTS", message, false);
    }

    /** Stable, for programs, such as {@code TOOL_FAILED_PERMANENTLY}. */
    public String code() {
        return code;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
