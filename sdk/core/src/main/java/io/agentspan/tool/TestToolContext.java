package io.agentspan.tool;

import io.agentspan.internal.tool.Dependencies;
import io.agentspan.internal.tool.MapState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A context to call a tool with from a test. Setters change it and return it. For one thread. */
public final class TestToolContext implements ToolContext {
    private String agentName = "test-agent";
    private Optional<String> sessionId = Optional.empty();
    private int attempt = 1;
    private Optional<Instant> deadline = Optional.empty();
    private boolean cancelled;
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private final Map<String, Object> dependencies = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final MapState state = new MapState(Collections.emptyMap());
    private final List<Object> heartbeats = new ArrayList<>();

    TestToolContext() {}

    public TestToolContext agentName(String name) {
        agentName = name;
        return this;
    }

    public TestToolContext sessionId(String id) {
        sessionId = Optional.of(id);
        return this;
    }

    public TestToolContext attempt(int number) {
        attempt = number;
        return this;
    }

    public TestToolContext deadline(Instant at) {
        deadline = Optional.of(at);
        return this;
    }

    public TestToolContext cancelled(boolean now) {
        cancelled = now;
        return this;
    }

    public TestToolContext credential(String name, String value) {
        credentials.put(name, value);
        return this;
    }

    public TestToolContext dependency(String name, Object value) {
        dependencies.put(name, value);
        return this;
    }

    public TestToolContext metadata(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    public TestToolContext state(String key, Object value) {
        state.put(key, value);
        return this;
    }

    /** What the tool reported with {@link #heartbeat}, in order. */
    public List<Object> heartbeats() {
        return List.copyOf(heartbeats);
    }

    @Override
    public String executionId() {
        return "test-execution";
    }

    @Override
    public String agentName() {
        return agentName;
    }

    @Override
    public Optional<String> sessionId() {
        return sessionId;
    }

    @Override
    public String callId() {
        return "test-call";
    }

    @Override
    public String taskId() {
        return "test-call-" + attempt;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String idempotencyKey() {
        return "test-key";
    }

    @Override
    public Optional<Instant> deadline() {
        return deadline;
    }

    @Override
    public void heartbeat(Object progress) {
        heartbeats.add(progress);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String credential(String name) {
        String value = credentials.get(name);
        if (value == null) {
            throw ToolFailure.permanent("the test gives no credential '" + name + "'");
        }
        return value;
    }

    @Override
    public <T> T dependency(String name, Class<T> type) {
        return Dependencies.find(dependencies, name, type);
    }

    @Override
    public Map<String, Object> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public ToolState state() {
        return state;
    }
}
