package io.agentspan.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens in a {@link MockRun}. What models, tools and people do is done by the run
 * ({@link Says}, {@link Calls}, {@link Returns}, {@link HandsOff}, {@link Fails}, {@link Answers});
 * what the engine does by itself is expected of it ({@link Waits}, {@link Guards}).
 */
public sealed interface MockEvent {
    /** The agent it is about; empty for whichever is next. */
    default Optional<String> agent() {
        return Optional.empty();
    }

    /** A model answers with words. */
    record Says(String text, Optional<String> agent) implements MockEvent {
        /** The same, said by one agent's model: for agents that work side by side. */
        public Says by(String name) {
            return new Says(text, Optional.of(name));
        }
    }

    /**
     * A model calls a tool. Calls that stand side by side are made in one reply.
     *
     * @param text what the model says beside it; empty for nothing
     */
    record Calls(ToolUse use, String text, Optional<String> agent) implements MockEvent {
        /** The same, called by one agent's model: for agents that work side by side. */
        public Calls by(String name) {
            return new Calls(use, text, Optional.of(name));
        }

        /** The same with words beside it, in the same reply. */
        public Calls saying(String words) {
            return new Calls(use, words, agent);
        }
    }

    /** A tool returns this, or fails for good, in place of its own code. */
    record Returns(String tool, @Nullable Object result, boolean failed) implements MockEvent {}

    /**
     * A model hands over to another agent, in the way that the engine offers it.
     *
     * @param from the agent whose model does it; empty for whichever is next
     */
    record HandsOff(Optional<String> from, String target) implements MockEvent {
        @Override
        public Optional<String> agent() {
            return from;
        }
    }

    /** A model fails for good. */
    record Fails(String message) implements MockEvent {}

    /**
     * The run waits for a person here. Unless an {@link Answers} follows, the person approves.
     *
     * @param tool what is waited for; empty for anything
     */
    record Waits(Optional<String> tool) implements MockEvent {}

    /** What the person says. */
    record Answers(Map<String, Object> answer) implements MockEvent {
        public Answers {
            answer = Collections.unmodifiableMap(new LinkedHashMap<>(answer));
        }
    }

    /** A guardrail lets something pass, or finds something wrong. */
    record Guards(String guardrail, boolean passes) implements MockEvent {}

    /** What a model thinks; nothing hangs on it. */
    record Thinks(String text) implements MockEvent {}

    static Thinks thinking(String text) {
        return new Thinks(text);
    }

    static Calls toolCall(String tool) {
        return new Calls(ToolUse.of(tool), "", Optional.empty());
    }

    /**
     * A model calls a tool.
     *
     * @param args as JSON can carry them
     */
    static Calls toolCall(String tool, Map<String, ?> args) {
        return new Calls(ToolUse.of(tool, args), "", Optional.empty());
    }

    /**
     * The tool returns this; its own code is not run.
     *
     * @param result as JSON can carry it
     */
    static Returns toolResult(String tool, @Nullable Object result) {
        return new Returns(tool, result, false);
    }

    /** The tool fails for good; its own code is not run. */
    static Returns toolFailure(String tool, String message) {
        return new Returns(tool, message, true);
    }

    /** Whichever agent is next hands over. */
    static HandsOff handoff(String target) {
        return new HandsOff(Optional.empty(), target);
    }

    static HandsOff handoff(String from, String target) {
        return new HandsOff(Optional.of(from), target);
    }

    /** An agent's answer: all that its model says, without a tool call. */
    static Says message(String text) {
        return new Says(text, Optional.empty());
    }

    /** The run's answer: the words of the last model. */
    static Says done(String text) {
        return new Says(text, Optional.empty());
    }

    static Waits waiting() {
        return new Waits(Optional.empty());
    }

    static Waits waiting(String tool) {
        return new Waits(Optional.of(tool));
    }

    static Answers approved() {
        return new Answers(Map.of("approved", true));
    }

    static Answers rejected(String reason) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("approved", false);
        answer.put("reason", reason);
        return new Answers(answer);
    }

    /** What a person answers to a question. */
    static Answers answered(Map<String, ?> answer) {
        return new Answers(new LinkedHashMap<>(answer));
    }

    static Guards guardrailPass(String guardrail) {
        return new Guards(guardrail, true);
    }

    static Guards guardrailFail(String guardrail) {
        return new Guards(guardrail, false);
    }

    /** A model fails, and the run with it unless somebody makes up for it. */
    static Fails error(String message) {
        return new Fails(message);
    }
}
