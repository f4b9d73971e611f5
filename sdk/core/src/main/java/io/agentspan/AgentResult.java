package io.agentspan;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an execution came to; also when it failed. Immutable. */
public interface AgentResult {
    String executionId();

    ExecutionStatus status();

    FinishReason finishReason();

    /** Why it did not complete; empty after success. */
    Optional<String> reason();

    /** The answer as text, or as compact JSON where the agent has an output type; empty if none. */
    String output();

    /**
     * The answer as a record, an enum, a number or whatever else JSON can be read into.
     *
     * @throws OutputTypeException if the execution has no answer, if the answer does not fit, or if
     *     the agent declared another type
     */
    <T> T output(Class<T> type);

    /** The answer where it is a JSON object; otherwise a map with the answer as {@code result}. */
    Map<String, Object> outputMap();

    /** The shared state at the end. */
    Map<String, Object> context();

    /** What was said, in order: the conversations of all agents of the execution. */
    List<AgentMessage> messages();

    /** What the members of a team answered, by name; empty for an agent alone. */
    Map<String, String> subResults();

    /** The tool calls in the order they were made. */
    List<ToolCallRecord> toolCalls();

    TokenUsage tokenUsage();

    /** Agents that called a model. */
    int agents();

    /** All events but the pieces of model replies. */
    List<AgentEvent> events();

    /** From the start to the end, by the log's clock. */
    Duration duration();

    /** Whether it completed and nobody rejected it. */
    default boolean isSuccess() {
        return status() == ExecutionStatus.COMPLETED && !isRejected();
    }

    /** Whether a person rejected a call and it ended with that. */
    default boolean isRejected() {
        return finishReason() == FinishReason.REJECTED;
    }

    /** Whether it failed, was cancelled or ran out of time. */
    default boolean isFailed() {
        return status().isFinal() && status() != ExecutionStatus.COMPLETED;
    }

    /**
     * This result.
     *
     * @throws AgentFailedException if the execution did not complete, or was rejected
     */
    default AgentResult orElseThrow() {
        if (!isSuccess()) {
            throw new AgentFailedException(this);
        }
        return this;
    }

    /** Prints what happened, the answer and a summary to standard output. */
    default void printResult() {
        printResult(System.out);
    }

    /** Prints what happened, the answer and a summary. */
    default void printResult(PrintStream out) {
        LivePrinter.to(out).print(this);
    }
}
