package io.agentspan.internal.runtime;

import io.agentspan.AgentApiException;
import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentStatus;
import io.agentspan.AgentStream;
import io.agentspan.PendingCall;
import io.agentspan.SendMode;
import io.agentspan.StillRunningException;
import io.agentspan.internal.http.ApiPaths;
import io.agentspan.internal.http.EventFeed;
import io.agentspan.internal.http.Statuses;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.result.ResultCollector;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An execution on a server. */
final class RemoteHandle implements AgentHandle {
    // As long as the clock of the JVM can count.
    static final Duration FOREVER = Duration.ofDays(365L * 100);

    // The gateway's code for a request that comes after the end.
    private static final String ALREADY_ENDED = "AS-3014";

    private final Connection connection;
    private final String executionId;
    private final Optional<Class<?>> outputType;
    private final Answers answers;

    /**
     * Asks nothing yet.
     *
     * @param outputType what the agent declared; empty if the agent is not known here
     */
    RemoteHandle(Connection connection, String executionId, Optional<Class<?>> outputType) {
        this.connection = connection;
        this.executionId = executionId;
        this.outputType = outputType;
        this.answers = new Answers(connection, executionId, this::status);
    }

    @Override
    public String executionId() {
        return executionId;
    }

    @Override
    public AgentStatus status() {
        return Statuses.read(executionId, connection.api().get(ApiPaths.status(executionId)));
    }

    @Override
    public AgentResult join() {
        return join(FOREVER);
    }

    @Override
    public AgentResult join(Duration limit) {
        return join(limit, event -> {});
    }

    AgentResult join(Duration limit, Consumer<? super AgentEvent> onEvent) {
        long end = System.nanoTime() + limit.toNanos();
        ResultCollector collector = new ResultCollector(executionId, outputType);
        try (EventFeed feed = feed(0)) {
            while (collector.result().isEmpty()) {
                switch (feed.next(Duration.ofNanos(end - System.nanoTime()))) {
                    case EventFeed.Happened happened -> {
                        collector.add(happened.event());
                        onEvent.accept(happened.event());
                    }
                    case EventFeed.Late late -> throw new StillRunningException(executionId, limit);
                    case EventFeed.Over over -> throw connection.incomplete(executionId);
                }
            }
        }
        return collector.result().orElseThrow();
    }

    @Override
    public CompletableFuture<AgentResult> toFuture() {
        return connection.async(this::join);
    }

    @Override
    public AgentStream stream() {
        return stream(0);
    }

    @Override
    public AgentStream stream(long afterEventId) {
        if (afterEventId < 0) {
            throw new IllegalArgumentException("an event id is not negative: " + afterEventId);
        }
        return stream(afterEventId, event -> {});
    }

    AgentStream stream(long after, Consumer<? super AgentEvent> onEvent) {
        return new RemoteStream(
                this,
                feed(after),
                new ResultCollector(executionId, outputType),
                onEvent,
                after == 0);
    }

    @Override
    public Flow.Publisher<AgentEvent> events() {
        return new EventPublisher(this::stream, connection);
    }

    @Override
    public List<PendingCall> awaitPending(Duration limit) {
        return answers.await(limit, call -> true);
    }

    @Override
    public void approve() {
        answers.decide(true, Optional.empty());
    }

    @Override
    public void approve(String callId) {
        answers.respond(callId, Answers.decision(true, Optional.empty()));
    }

    @Override
    public void approve(String callId, Map<String, ?> arguments) {
        answers.respond(callId, Answers.decision(arguments));
    }

    @Override
    public void reject(String reason) {
        answers.decide(false, Optional.of(reason));
    }

    @Override
    public void reject(String callId, String reason) {
        answers.respond(callId, Answers.decision(false, Optional.of(reason)));
    }

    @Override
    public void respond(Map<String, ?> answer) {
        answers.respond(JsonValues.toObject(answer));
    }

    @Override
    public void respond(String callId, Map<String, ?> answer) {
        answers.respond(callId, JsonValues.toObject(answer));
    }

    @Override
    public String send(String message, SendMode mode) {
        String id = UUID.randomUUID().toString();
        send(id, Map.of("message", message), mode);
        return id;
    }

    @Override
    public void send(String messageId, Map<String, ?> message, SendMode mode) {
        connection
                .api()
                .command(
                        "POST",
                        ApiPaths.messages(executionId, mode.name(), messageId),
                        JsonValues.toObject(message));
    }

    @Override
    public void signal(String text) {
        ask("POST", "signal", WireJson.object().put("message", text));
    }

    @Override
    public void pause() {
        ask("PUT", "pause", WireJson.object());
    }

    @Override
    public void resume() {
        ask("PUT", "resume", WireJson.object());
    }

    @Override
    public void stop() {
        ask("POST", "stop", WireJson.object());
    }

    private void ask(String method, String what, ObjectNode body) {
        connection.api().command(method, ApiPaths.of(executionId, what), body);
    }

    @Override
    public void cancel(String reason) {
        try {
            connection.api().delete(ApiPaths.cancel(executionId, reason));
        } catch (AgentApiException e) {
            if (!e.code().equals(ALREADY_ENDED)) {
                throw e;
            }
        }
    }

    @Override
    public AgentHandle restart() {
        return successor("restart", WireJson.object());
    }

    @Override
    public AgentHandle retry() {
        return successor("retry", WireJson.object());
    }

    @Override
    public AgentHandle rerun(String callId) {
        return successor("rerun", WireJson.object().put("reRunFromTaskId", callId));
    }

    private AgentHandle successor(String kind, ObjectNode body) {
        JsonNode answer = connection.api().once(ApiPaths.successor(executionId, kind), body);
        return new RemoteHandle(connection, answer.path("executionId").asString(""), outputType);
    }

    private EventFeed feed(long after) {
        return new EventFeed(connection.api(), executionId, after, connection.reconnectFor());
    }

    @Override
    public String toString() {
        return "AgentHandle[" + executionId + "]";
    }
}
