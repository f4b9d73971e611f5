package io.agentspan.testing.internal.server;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentStatus;
import io.agentspan.Deployment;
import io.agentspan.RunOptions;
import io.agentspan.SendMode;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.internal.definition.Definitions;
import io.agentspan.internal.definition.Outline;
import io.agentspan.internal.http.Statuses;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.server.EventSource;
import io.agentspan.internal.server.Server;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.testing.internal.partition.DueTimer;
import io.agentspan.testing.internal.partition.Partition;
import io.agentspan.testing.internal.work.Mischief;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server without HTTP and Kafka: what is asked of it goes to the engine as commands. */
public final class TestServer implements Server {
    private final Cluster cluster;
    private final Progress progress;
    private final Deployments deployments = new Deployments();
    private final ToolBook tools;
    private final Random ids;

    /**
     * A server with nothing on it.
     *
     * @param nowMillis what the clock shows at first, epoch milliseconds
     * @param seed of execution ids
     */
    public TestServer(
            ModelBook models,
            ToolBook tools,
            Surprises surprises,
            long nowMillis,
            long seed,
            Mischief mischief) {
        this.tools = tools;
        this.ids = new Random(seed);
        cluster = new Cluster(models, tools, surprises, nowMillis, mischief);
        progress = new Progress(cluster);
    }

    /** Where the tools of this process are served. */
    public ToolDelivery delivery(ToolInvoker invoker) {
        tools.ownTools(invoker);
        return new Queues(tools);
    }

    @Override
    public String start(Agent agent, String prompt, RunOptions options, Optional<String> domain) {
        return start(deployments.complete(agent, options), prompt, options, domain);
    }

    @Override
    public String start(String agentName, String prompt, RunOptions options) {
        return start(deployments.find(agentName, options), prompt, options, Optional.empty());
    }

    String start(
            AgentDefinition definition,
            String prompt,
            RunOptions options,
            Optional<String> domain) {
        ExecutionId id =
                options.idempotencyKey()
                        .map(key ->
                                ExecutionId.keyed(
                                        StartExecution.DEFAULT_NAMESPACE,
                                        definition.name(),
                                        key,
                                        1))
                        .orElseGet(this::newId);
        tell(
                new StartExecution(
                        id,
                        StartExecution.DEFAULT_NAMESPACE,
                        definition.name(),
                        definition.digest(),
                        definition,
                        Engine.LEVEL,
                        prompt,
                        options.media(),
                        JsonValues.toObject(options.context()),
                        options.sessionId().orElse(null),
                        options.idempotencyKey().orElse(null),
                        options.timeout().plusSeconds(1).minusNanos(1).toSeconds(),
                        domain.orElse(null)));
        return id.value();
    }

    ExecutionId newId() {
        return cluster.locked(
                () -> ExecutionId.of(cluster.nowMillis(), Partition.NUMBER, ids.nextLong()));
    }

    @Override
    public Deployment deploy(Agent agent) {
        return deployments.deploy(agent);
    }

    @Override
    public Map<String, Object> compile(Agent agent) {
        Map<String, Object> compiled = new LinkedHashMap<>();
        compiled.put("agentDef", Definitions.asMap(agent));
        compiled.put("requiredWorkers", Outline.requiredWorkers(agent));
        return compiled;
    }

    @Override
    public AgentStatus status(String executionId) {
        EventLog log = require(executionId);
        return cluster.locked(() -> {
            progress.settle();
            Waiting waiting = cluster.waiting(log.execution());
            ObjectNode status = WireJson.object();
            log.end()
                    .ifPresentOrElse(
                            end -> Ends.describe(end, status),
                            () -> status.put("status", waiting.isPaused() ? "PAUSED" : "RUNNING"));
            ArrayNode pending = status.putArray("pending");
            waiting.pending().forEach(pending::add);
            return Statuses.read(executionId, status);
        });
    }

    @Override
    public EventSource events(String executionId, long after) {
        return new LogReader(progress, require(executionId), after);
    }

    @Override
    public void respond(String executionId, String callId, ObjectNode answer) {
        progress.settle();
        tell(new Respond(require(executionId).execution(), null, new CallId(callId), answer, ""));
    }

    @Override
    public void send(String executionId, String messageId, ObjectNode message, SendMode mode) {
        tell(
                new SendMessage(
                        require(executionId).execution(),
                        messageId,
                        message,
                        io.agentspan.schemas.message.SendMode.valueOf(mode.name()),
                        ""));
    }

    @Override
    public void signal(String executionId, String text) {
        tell(new SetSignal(require(executionId).execution(), text, ""));
    }

    @Override
    public void pause(String executionId) {
        tell(new PauseExecution(require(executionId).execution(), ""));
    }

    @Override
    public void resume(String executionId) {
        tell(new ResumeExecution(require(executionId).execution(), ""));
    }

    @Override
    public void stop(String executionId) {
        tell(new StopExecution(require(executionId).execution(), ""));
    }

    @Override
    public void cancel(String executionId, String reason) {
        EventLog log = require(executionId);
        if (log.end().isEmpty()) {
            tell(new CancelExecution(log.execution(), reason, ""));
        }
    }

    @Override
    public String restart(String executionId) {
        return start(Successors.restart(newId(), ended(executionId)));
    }

    @Override
    public String retry(String executionId) {
        return start(Successors.retry(newId(), ended(executionId)));
    }

    @Override
    public String rerun(String executionId, String callId) {
        return start(Successors.rerun(newId(), ended(executionId), callId));
    }

    private String start(StartExecution successor) {
        tell(successor);
        return successor.execution().value();
    }

    private List<EventRecord> ended(String executionId) {
        progress.settle();
        EventLog log = require(executionId);
        if (log.end().isEmpty()) {
            throw Refusals.of(
                    executionId, "NOT_ENDED", "the execution still runs; cancel it, or let it end");
        }
        return log.records();
    }

    private EventLog require(String executionId) {
        return ExecutionId.parse(executionId)
                .flatMap(cluster::find)
                .orElseThrow(() -> Refusals.unknown(executionId));
    }

    private void tell(Command command) {
        Decision decision = cluster.tell(command);
        Refusals.check(command.execution(), decision);
    }

    @Override
    public long nanoTime() {
        return cluster.nowMillis() * 1_000_000;
    }

    @Override
    public void sleep(Duration time) {
        advance(time);
    }

    /** What the clock shows, epoch milliseconds. */
    public long nowMillis() {
        return cluster.nowMillis();
    }

    /** How long tools and other threads are waited for in real time. */
    public void patience(Duration realTime) {
        progress.patience(realTime);
    }

    public void settle() {
        progress.settle();
    }

    public void advance(Duration time) {
        cluster.advance(time, progress.patience());
    }

    /** All processes die and come back. */
    public void crash() {
        progress.settle();
        cluster.restart();
    }

    /** What clients were told of an execution so far. */
    public List<AgentEvent> told(String executionId) {
        return cluster.locked(() -> require(executionId).told());
    }

    /** The log of an execution so far. */
    public List<EventRecord> records(String executionId) {
        return cluster.locked(() -> require(executionId).records());
    }

    /** Everything that was decided, in order. */
    public List<Partition.Decided> decisions() {
        return cluster.decisions();
    }

    /** When the next timer comes due, epoch milliseconds; empty when none is set. */
    public OptionalLong nextTimerMillis() {
        return cluster.nextTimer().stream().mapToLong(DueTimer::dueAtMillis).findFirst();
    }

    /** Throws if a call of an execution that has not ended is served by nobody. */
    public void requireServed() {
        cluster.untaken().stream()
                .findFirst()
                .ifPresent(task -> {
                    throw Progress.notServed(task);
                });
    }

    @Override
    public void close() {
        cluster.close();
    }
}
