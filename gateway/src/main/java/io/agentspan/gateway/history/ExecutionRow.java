package io.agentspan.gateway.history;

import io.agentspan.schemas.message.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * An execution as lists show it.
 *
 * @param seq of its newest event here
 * @param prompt the beginning of it
 * @param result the beginning of it; empty while there is none
 * @param code why it failed, for programs
 * @param reason why it ended early, for people
 * @param usage of the whole tree so far
 */
public record ExecutionRow(
        String id,
        String namespace,
        String agent,
        ExecutionStatus status,
        long seq,
        long startedAt,
        long updatedAt,
        @Nullable Long endedAt,
        @Nullable String sessionId,
        @Nullable String idempotencyKey,
        @Nullable String domain,
        String prompt,
        String result,
        @Nullable String finish,
        @Nullable String code,
        @Nullable String reason,
        TokenUsage usage,
        @Nullable Long startedSeq,
        @Nullable Long endedSeq) {}
