package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a tool's calls are approved.
 *
 * @param onReject what a rejection leads to; the execution's end if absent
 * @param timeoutSeconds decided without a person after so long; 0 or absent means never
 * @param onTimeout the decision then; rejected if absent
 */
public record Approval(
        @Nullable OnReject onReject, @Nullable Long timeoutSeconds, @Nullable OnTimeout onTimeout) {
    /** What a rejection leads to. */
    public enum OnReject {
        /** The execution ends with finish {@code REJECTED}. */
        @JsonProperty("end")
        END,
        /** The call is refused; the model is told why and goes on. */
        @JsonProperty("tell_llm")
        TELL_LLM
    }

    /** The decision when nobody decides in time. */
    public enum OnTimeout {
        @JsonProperty("approve")
        APPROVE,
        @JsonProperty("reject")
        REJECT
    }

    /** What holds for a tool that says nothing of it. */
    public static final Approval DEFAULT = new Approval(null, null, null);

    public OnReject onRejectOrDefault() {
        return onReject == null ? OnReject.END : onReject;
    }

    public OnTimeout onTimeoutOrDefault() {
        return onTimeout == null ? OnTimeout.REJECT : onTimeout;
    }
}
