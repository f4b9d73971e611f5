package io.agentspan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Settings of one run; every one is optional. For one call, by one thread. */
public final class RunOptions {
    private Optional<String> sessionId = Optional.empty();
    private Optional<String> idempotencyKey = Optional.empty();
    private Duration timeout = Duration.ZERO;
    private List<String> media = List.of();
    private Map<String, Object> context = Map.of();
    private List<String> credentials = List.of();
    private OptionalInt version = OptionalInt.empty();
    private Consumer<? super AgentEvent> onEvent = event -> {};

    /** Shown to tools and in history: the conversation this run belongs to. */
    public RunOptions sessionId(String id) {
        sessionId = Optional.of(id);
        return this;
    }

    /**
     * Starts at most one execution of the agent for this key: a second run with it joins the first.
     * The same key with another prompt is refused with {@link AgentApiException}.
     */
    public RunOptions idempotencyKey(String key) {
        idempotencyKey = Optional.of(key);
        return this;
    }

    /**
     * Limit for the whole execution, kept by the server; overrides the agent's own.
     *
     * @param limit rounded up to whole seconds; zero means the agent's own
     */
    public RunOptions timeout(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a time limit is not negative: " + limit);
        }
        timeout = limit;
        return this;
    }

    /** URLs of images and other files that belong to the prompt. */
    public RunOptions media(String... urls) {
        media = List.of(urls);
        return this;
    }

    /** The shared state at the start, as JSON can carry it. */
    public RunOptions context(Map<String, ?> state) {
        context = new LinkedHashMap<>(state);
        return this;
    }

    /** Names of secrets that the run may use beyond those that the agent names. */
    public RunOptions credentials(String... names) {
        credentials = List.of(names);
        return this;
    }

    /**
     * Which version of a deployed agent to run; the newest by default. Only for runs by name.
     *
     * @param number from 1
     */
    public RunOptions version(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("versions count from 1: " + number);
        }
        version = OptionalInt.of(number);
        return this;
    }

    /**
     * Called with each event while {@code run} waits, in order, on the thread that called it. An
     * exception of the listener ends the waiting, not the execution.
     */
    public RunOptions onEvent(Consumer<? super AgentEvent> listener) {
        onEvent = listener;
        return this;
    }

    public Optional<String> sessionId() {
        return sessionId;
    }

    public Optional<String> idempotencyKey() {
        return idempotencyKey;
    }

    public Duration timeout() {
        return timeout;
    }

    public List<String> media() {
        return media;
    }

    public Map<String, Object> context() {
        return context;
    }

    public List<String> credentials() {
        return credentials;
    }

    public OptionalInt version() {
        return version;
    }

    public Consumer<? super AgentEvent> onEvent() {
        return onEvent;
    }
}
