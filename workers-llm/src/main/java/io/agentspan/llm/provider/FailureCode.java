package io.agentspan.llm.provider;

import io.agentspan.schemas.command.Failure;

/** Why a model call came to nothing; the names are stable, programs compare them. */
public enum FailureCode {
    RATE_LIMITED(true),
    PROVIDER_ERROR(true),
    PROVIDER_TIMEOUT(true),
    PROVIDER_UNREACHABLE(true),
    PROVIDER_AUTH(false),
    PROVIDER_REJECTED(false),
    PROVIDER_NOT_CONFIGURED(false),
    UNKNOWN_PROVIDER(false),
    MALFORMED_MODEL(false);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether another attempt may help. */
    public boolean retryable() {
        return retryable;
    }

    /** What an HTTP status of a provider means; 400 and above. */
    public static FailureCode ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> PROVIDER_AUTH;
            case 408, 504 -> PROVIDER_TIMEOUT;
            case 429 -> RATE_LIMITED;
            default -> status >= 500 ? PROVIDER_ERROR : PROVIDER_REJECTED;
        };
    }

    public Failure failure(String message) {
        return new Failure(name(), message, retryable);
    }

    public ProviderException exception(String message) {
        return new ProviderException(failure(message), 0, null);
    }

    public ProviderException exception(String message, Throwable cause) {
        return new ProviderException(failure(message), 0, cause);
    }
}
