package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.tool.CredentialSource;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import io.agentspan.worker.Attempt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The context of a task that a queue handed out. */
final class TaskContext implements ToolContext {
    private final ToolTask task;
    private final Attempt attempt;
    private final Map<String, Object> dependencies;
    private final CredentialSource credentials;
    private final MapState state;

    TaskContext(
            ToolTask task,
            Attempt attempt,
            Map<String, Object> dependencies,
            CredentialSource credentials) {
        this.task = task;
        this.attempt = attempt;
        this.dependencies = dependencies;
        this.credentials = credentials;
        Map<String, JsonNode> before = new LinkedHashMap<>();
        task.state().properties().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
        state = new MapState(before);
    }

    @Override
    public String executionId() {
        return task.id().execution().value();
    }

    @Override
    public String agentName() {
        return task.agent();
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.ofNullable(task.sessionId());
    }

    @Override
    public String callId() {
        return task.id().call().value();
    }

    @Override
    public String taskId() {
        return task.id().toString();
    }

    @Override
    public int attempt() {
        return task.id().attempt();
    }

    @Override
    public String idempotencyKey() {
        return task.idempotencyKey();
    }

    @Override
    public Optional<Instant> deadline() {
        return attempt.deadline();
    }

    @Override
    public void heartbeat(Object progress) {
        try {
            attempt.heartbeat(JsonValues.toTree(progress));
        } catch (JacksonException e) {
            throw ToolFailure.permanent("the progress is no JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public boolean isCancelled() {
        return attempt.isCancelled();
    }

    @Override
    public String credential(String name) {
        if (!task.credentials().contains(name)) {
            throw ToolFailure.permanent(
                    "the credential '"
                            + name
                            + "' is not declared; write @Tool(credentials = \""
                            + name
                            + "\") or .credentials(\""
                            + name
                            + "\")");
        }
        return credentials
                .find(name)
                .orElseThrow(() ->
                        ToolFailure.permanent(
                                "this process has no credential '"
                                        + name
                                        + "'; say where to find it with"
                                        + " AgentRuntime.builder().credentials(…)"));
    }

    @Override
    public <T> T dependency(String name, Class<T> type) {
        return Dependencies.find(dependencies, name, type);
    }

    @Override
    public Map<String, Object> metadata() {
        return JsonValues.toMap(task.metadata());
    }

    @Override
    public MapState state() {
        return state;
    }
}
