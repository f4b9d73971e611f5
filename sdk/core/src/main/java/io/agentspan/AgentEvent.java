package io.agentspan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in an execution, as its stream tells it.
 *
 * <p>New events come in minor releases, so a {@code switch} over events needs a {@code default}.
 * Accessors are part of the compatibility promise; constructors and deconstruction patterns are
 * not.
 */
public sealed interface AgentEvent {
    /** What every event has. */
    Meta meta();

    /**
     * What every event has.
     *
     * @param id its number in the execution's log, rising; 0 for a piece of a model's reply, which
     *     is not in the log
     * @param executionId the execution, with all its agents
     * @param agentName the agent it happened to; empty where the server did not say
     * @param at when, by the log's clock
     */
    record Meta(long id, String executionId, String agentName, Instant at) {}

    /**
     * The agent that the execution was started with began to work.
     *
     * @param prompt what it is asked
     */
    record AgentStarted(Meta meta, String prompt) implements AgentEvent {}

    /**
     * A model is being asked.
     *
     * @param model {@code provider/model}
     */
    record ModelCall(Meta meta, String model) implements AgentEvent {}

    /**
     * A model answered.
     *
     * @param model {@code provider/model}; empty where the server did not say
     * @param text its words; empty where it only calls tools
     * @param finish why it stopped writing, such as {@code STOP} or {@code TOOL_CALLS}
     * @param toolNames the tools it wants to call, in order
     */
    record ModelReply(
            Meta meta,
            String model,
            String text,
            TokenUsage usage,
            Duration took,
            String finish,
            List<String> toolNames)
            implements AgentEvent {}

    /**
     * A piece of a model's reply while it is written. Pieces are not in the log: after a lost
     * connection some may be missing; the whole text comes with the result.
     *
     * @param attempt rises when the model call starts over; earlier text of that call is void then
     */
    record TextDelta(Meta meta, String text, int attempt) implements AgentEvent {}

    /** Like {@link TextDelta}, of what a model thinks before it answers. */
    record Thinking(Meta meta, String text, int attempt) implements AgentEvent {}

    /**
     * A model called a tool.
     *
     * @param callId the same in the call's result
     */
    record ToolCall(Meta meta, String callId, String toolName, Map<String, Object> args)
            implements AgentEvent {}

    /**
     * A tool call came to its end.
     *
     * @param result text, number, boolean, list or map; empty text for a tool without a result;
     *     what the model was told where the call failed
     * @param failed whether the call failed for good, or was refused
     * @param took of the attempt that returned; zero where the call failed
     */
    record ToolResult(
            Meta meta, String callId, String toolName, Object result, boolean failed, Duration took)
            implements AgentEvent {}

    /**
     * An agent below began to work: the next one of a team, or one that answers a tool call.
     *
     * @param target its name
     * @param prompt what it is asked
     */
    record Handoff(Meta meta, String target, String prompt) implements AgentEvent {}

    /**
     * Somebody sent the execution a message.
     *
     * @param text of it, or compact JSON where it is more than a text
     * @param by who sent it; empty if that is not known
     */
    record Message(Meta meta, String messageId, String text, String by) implements AgentEvent {}

    /** A guardrail let something pass. */
    record GuardrailPassed(Meta meta, String guardrailName) implements AgentEvent {}

    /**
     * A guardrail found something wrong.
     *
     * @param message what it found
     */
    record GuardrailFailed(Meta meta, String guardrailName, String message) implements AgentEvent {}

    /**
     * A conversation was shortened to fit the model.
     *
     * @param trigger why
     */
    record ContextCondensed(
            Meta meta,
            String trigger,
            int messagesBefore,
            int messagesAfter,
            int exchangesCondensed)
            implements AgentEvent {}

    /**
     * The execution waits for somebody: for an approval, an answer or a message; or it was paused.
     *
     * @param pending what waits; empty where the execution was paused
     */
    record Waiting(Meta meta, Optional<PendingCall> pending) implements AgentEvent {}

    /**
     * Something went wrong and the execution goes on: a failed attempt that is made again, a call
     * that waits for a worker, an agent below that failed.
     *
     * @param code stable, for programs; empty where the server did not say
     * @param callId the call it is about; empty if it is about none
     */
    record Warning(Meta meta, String code, String message, Optional<String> callId)
            implements AgentEvent {}

    /**
     * The execution ended without an answer. Nothing follows.
     *
     * @param status failed, terminated or timed out
     * @param code stable, for programs; empty where the server did not say
     */
    record Failed(Meta meta, ExecutionStatus status, String code, String message, Totals totals)
            implements AgentEvent {}

    /**
     * The execution completed. Nothing follows.
     *
     * @param output the answer as text, or compact JSON where the agent has an output type
     * @param result the answer as text, number, boolean, list or map
     * @param finishReason how it ended
     * @param context the shared state at the end
     * @param rejectionReason why a person rejected it, where the finish reason is {@code REJECTED}
     * @param subResults what the members of a team answered, by name; of several answers the last
     */
    record Done(
            Meta meta,
            String output,
            Object result,
            FinishReason finishReason,
            Map<String, Object> context,
            Totals totals,
            Optional<String> rejectionReason,
            Map<String, String> subResults)
            implements AgentEvent {}

    /** An event of a newer server, or one that could not be read. */
    record Unknown(Meta meta, String type, Map<String, Object> payload) implements AgentEvent {}

    /**
     * Sums over the whole execution.
     *
     * @param agents agents that called a model
     * @param toolCalls tool calls that the models made
     * @param took from the start to the end
     */
    record Totals(TokenUsage usage, int agents, int toolCalls, Duration took) {
        public static final Totals NONE = new Totals(TokenUsage.NONE, 0, 0, Duration.ZERO);
    }
}
