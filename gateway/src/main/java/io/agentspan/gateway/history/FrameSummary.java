package io.agentspan.gateway.history;

import org.jspecify.annotations.Nullable;

/**
 * An agent instance of an execution.
 *
 * @param path empty for the root
 * @param role {@code root}, {@code member} or {@code tool-call}
 * @param call the tool call of the frame above that it answers
 */
public record FrameSummary(
        String path,
        String agent,
        String role,
        @Nullable String call,
        ExecutionStatus status,
        long startedAt,
        @Nullable Long endedAt,
        long startedSeq,
        @Nullable Long endedSeq,
        @Nullable String finish,
        @Nullable String code) {}
