package io.agentspan.schemas.event;

import io.agentspan.schemas.message.TokenUsage;

/**
 * The last event of an execution. Only {@link UsageSettled} may follow: tokens of model calls that
 * the end cut short.
 */
public sealed interface ExecutionEnded extends Event
        permits ExecutionCompleted,
                ExecutionFailed,
                ExecutionCancelled,
                ExecutionTimedOut,
                ExecutionQuarantined {
    /** What the whole tree used and took. */
    Totals totals();

    /**
     * Sums over the whole tree of agents.
     *
     * @param agents agent instances that were started
     * @param toolCalls tool calls that the models made
     * @param tookMillis from the start to this event, by the log's clock
     */
    record Totals(TokenUsage usage, int agents, int toolCalls, long tookMillis) {}
}
