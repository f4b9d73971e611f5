package io.agentspan.llm.provider;

import io.agentspan.schemas.command.Failure;
import org.jspecify.annotations.Nullable;

/** A model call that came to nothing, ready to be reported. */
public final class ProviderException extends Exception {
    private final transient Failure failure;
    private final long retryAfterMillis;

    /**
     * A failure with all its parts.
     *
     * @param retryAfterMillis what the provider asked for, or 0
     */
    public ProviderException(Failure failure, long retryAfterMillis, @Nullable Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
        this.retryAfterMillis = retryAfterMillis;
    }

    public Failure failure() {
        return failure;
    }

    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
