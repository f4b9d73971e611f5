package io.agentspan.internal.runtime;

import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentStatus;
import io.agentspan.AgentStream;
import io.agentspan.PendingCall;
import io.agentspan.SendMode;
import io.agentspan.StillRunningException;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.result.ResultCollector;
import io.agentspan.internal.server.EventSource;
import io.agentspan.internal.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** An execution on a server. */
final class RemoteHandle implements AgentHandle {
    // As long as the clock of the JVM can count.
    static final Duration FOREVER = Duration.ofDays(365L * 100);

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
        return server().status(executionId);
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
        long end = server().nanoTime() + limit.toNanos();
        ResultCollector collector = new ResultCollector(executionId, outputType);
        try (EventSource feed = feed(0)) {
            while (collector.result().isEmpty()) {
                switch (feed.next(Duration.ofNanos(end - server().nanoTime()))) {
                    case EventSource.Happened happened -> {
                        collector.add(happened.event());
                        onEvent.accept(happened.event());
                    }
                    case EventSource.Late late ->
                            throw new StillRunningException(executionId, limit);
                    case EventSource.Over over -> throw connection.incomplete(executionId);
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
        server().send(executionId, messageId, JsonValues.toObject(message), mode);
    }

    @Override
    public void signal(String text) {
        server().signal(executionId, text);
    }

    @Override
    public void pause() {
        server().pause(executionId);
    }

    @Override
    public void resume() {
        server().resume(executionId);
    }

    @Override
    public void stop() {
        server().stop(executionId);
    }

    @Override
    public void cancel(String reason) {
        server().cancel(executionId, reason);
    }

    @Override
    public AgentHandle restart() {
        return follow(server().restart(executionId));
    }

    @Override
    public AgentHandle retry() {
        return follow(server().retry(executionId));
    }

    @Override
    public AgentHandle rerun(String callId) {
        return follow(server().rerun(executionId, callId));
    }

    private AgentHandle follow(String successorId) {
        return new RemoteHandle(connection, successorId, outputType);
    }

    private EventSource feed(long after) {
        return server().events(executionId, after);
    }

    private Server server() {
        return connection.server();
    }

    @Override
    public String toString() {
        return "AgentHandle[" + executionId + "]";
    }
}
