package io.agentspan;

import org.jspecify.annotations.Nullable;

/** A setting of the runtime is wrong, or it was set too late. */
public final class ConfigurationException extends AgentspanException {
    private static final String CODE = "AS-5007";

    public ConfigurationException(String what, String advice) {
        this(what, advice, null);
    }

    public ConfigurationException(String what, String advice, @Nullable Throwable cause) {
        super(ErrorDetails.of(CODE, what, advice), cause);
    }
}
