package io.agentspan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request is wrong or its outcome is unknown. The base of all exceptions of this SDK; an agent
 * that failed is a result, not an exception.
 */
public class AgentspanException extends RuntimeException {
    private final transient ErrorDetails details;

    public AgentspanException(ErrorDetails details) {
        this(details, null);
    }

    public AgentspanException(ErrorDetails details, @Nullable Throwable cause) {
        super(details.text(), cause);
        this.details = details;
    }

    /** Stable code, such as {@code AS-5001}; every code is listed in the documentation. */
    public String code() {
        return details.code();
    }

    /** What to do about it. */
    public String advice() {
        return details.advice();
    }

    /** The execution it is about; empty if it is about none. */
    public Optional<String> executionId() {
        return details.executionId();
    }
}
