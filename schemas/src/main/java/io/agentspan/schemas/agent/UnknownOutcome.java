package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when a tool with side effects was started and nobody knows how it ended.
 *
 * @param policy runs it again if absent
 * @param tool the tool of the same agent that finds out, for {@code check}
 */
public record UnknownOutcome(@Nullable Policy policy, @Nullable String tool) {
    /** What is to be done. */
    public enum Policy {
        /** The next attempt runs, with the same idempotency key. */
        @JsonProperty("retry")
        RETRY,
        /**
         * Another tool gets the same arguments and idempotency key and answers {@code
         * {"done":true,"result":…}} or {@code {"done":false}}.
         */
        @JsonProperty("check")
        CHECK,
        /** A person says what is to be done. */
        @JsonProperty("ask")
        ASK,
        /** The call fails; the model is told. */
        @JsonProperty("fail")
        FAIL
    }

    public Policy policyOrDefault() {
        return policy == null ? Policy.RETRY : policy;
    }
}
