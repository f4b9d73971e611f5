package io.agentspan;

import java.util.Optional;

/** When a swarm hands over although the agent at work did not ask for it. */
public sealed interface TransferRule {
    /** Name of the agent that takes over. */
    String target();

    /**
     * An answer has a text in it.
     *
     * @param text compared without regard to case
     */
    static TransferRule onText(String text, Agent target) {
        return new OnText(text, target.name());
    }

    /** The agent called a tool. */
    static TransferRule onToolResult(String tool, Agent target) {
        return new OnToolResult(tool, Optional.empty(), target.name());
    }

    /**
     * The agent called a tool whose result has a text in it.
     *
     * @param contains compared without regard to case
     */
    static TransferRule onToolResult(String tool, String contains, Agent target) {
        return new OnToolResult(tool, Optional.of(contains), target.name());
    }

    /** A function says so. It runs in a worker of this program. */
    static TransferRule when(TeamFunction<Boolean> condition, Agent target) {
        return new When(condition, target.name());
    }

    /** See {@link #onText}. */
    record OnText(String text, String target) implements TransferRule {}

    /** See {@link #onToolResult(String, Agent)}. */
    record OnToolResult(String tool, Optional<String> contains, String target)
            implements TransferRule {}

    /** See {@link #when}. */
    record When(TeamFunction<Boolean> condition, String target) implements TransferRule {}
}
