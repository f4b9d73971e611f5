package io.agentspan.gateway.history;

import io.agentspan.schemas.message.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * A model or tool call of an execution.
 *
 * @param frame path of the agent that made it
 * @param name of the tool, or the model
 * @param queue of a tool call's task
 * @param startedAt when a worker said that it runs; unknown for short attempts
 * @param requestedSeq the event that holds its arguments
 * @param closedSeq the event that holds its result
 */
public record CallSummary(
        String call,
        String frame,
        Kind kind,
        String name,
        @Nullable String queue,
        int turn,
        int attempt,
        CallStatus status,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String finish,
        @Nullable String worker,
        long requestedAt,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        @Nullable Long tookMillis,
        TokenUsage usage,
        long requestedSeq,
        @Nullable Long closedSeq) {
    /** Whom a call asks. */
    public enum Kind {
        MODEL,
        TOOL
    }
}
