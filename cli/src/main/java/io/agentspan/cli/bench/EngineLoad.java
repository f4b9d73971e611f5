package io.agentspan.cli.bench;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TopicInstaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Executions of the real engine: a scripted model, a tool that does nothing, starts straight into
 * the log.
 */
final class EngineLoad implements AutoCloseable {
    static final String QUEUE = "bench_step";

    private static final String AGENT = "bench";

    private final KafkaCommandSender sender;
    private final KafkaTaskWorker<ToolTask> tools;
    private final Reader ends;
    private final Runs runs;
    private final int partitions;
    private final AgentDefinition agent;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /**
     * Connects the load.
     *
     * @param script answers of the model, readable by the LLM workers
     * @param speculative whether the tool may start before the decision is committed
     */
    EngineLoad(KafkaConnection connection, Workload workload, Path script, boolean speculative) {
        this.runs = new Runs(workload);
        this.agent = agent(script, speculative);
        TopicInstaller installer =
                new TopicInstaller(
                        connection, TopicInstaller.BROKER_DEFAULT, TopicInstaller.BROKER_DEFAULT);
        this.partitions = installer.partitions();
        installer.installQueues(List.of(QUEUE));
        this.sender = new KafkaCommandSender(connection);
        QueueSettings queue = speculative ? QueueSettings.speculative() : QueueSettings.tools();
        this.tools =
                KafkaTaskWorker.tools(
                        connection,
                        sender,
                        Map.of(QUEUE, queue.withMaxInFlight(1_000)),
                        EngineLoad::answer,
                        FailureMapper.tools(),
                        RunnerSettings.tools(AGENT).withLimit(1_000));
        this.ends =
                new Reader(
                        "bench-events",
                        new Clients(connection).tail(connection.topics().of(Topic.EVENTS), true),
                        this::seen);
        tools.start();
    }

    /**
     * Runs the workload.
     *
     * @throws BenchException if an execution does not complete
     */
    Figures run() {
        Map<String, ExecutionId> ids = new LinkedHashMap<>();
        Figures figures =
                runs.run(
                        number -> {
                            ExecutionId id =
                                    ExecutionId.of(
                                            System.currentTimeMillis(),
                                            number % partitions,
                                            ThreadLocalRandom.current().nextLong());
                            ids.put(id.value(), id);
                            return id.value();
                        },
                        id -> start(ids.get(id), ids.size() <= partitions));
        String failed = failure.get();
        if (failed != null) {
            throw new BenchException(
                    "execution "
                            + failed
                            + " did not complete; look at it with: agentspan agent status "
                            + failed);
        }
        return figures;
    }

    private void start(@Nullable ExecutionId id, boolean withDefinition) {
        StartExecution start =
                new StartExecution(
                        Objects.requireNonNull(id),
                        StartExecution.DEFAULT_NAMESPACE,
                        AGENT,
                        agent.digest(),
                        withDefinition ? agent : null,
                        1,
                        "Run the steps.",
                        List.of(),
                        WireJson.object(),
                        null,
                        null,
                        0,
                        null);
        var unused = sender.send(start);
    }

    private static TaskReport answer(ToolTask task, Attempt attempt) {
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("{\"ok\":true}"), null, 0);
    }

    private void seen(ConsumerRecord<byte[], byte[]> event) {
        Header type = event.headers().lastHeader(Headers.TYPE);
        String name = type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
        String id = new String(event.key(), StandardCharsets.UTF_8);
        switch (name) {
            case "execution-completed" -> runs.ended(id);
            case "execution-failed",
                    "execution-cancelled",
                    "execution-timed-out",
                    "execution-quarantined" -> {
                failure.compareAndSet(null, id);
                runs.ended(id);
            }
            default -> {}
        }
    }

    private static AgentDefinition agent(Path script, boolean speculative) {
        String json =
                """
                {"name":"%s","model":"scripted/%s","instructions":"Call the tool, then answer.","maxTurns":1000,
                 "tools":[{"name":"%s","description":"Does nothing.","speculative":%s,
                  "inputSchema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}]}\
                """
                        .formatted(AGENT, script, QUEUE, speculative);
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);
    }

    /** The script of a model that calls the tool in every turn but the last. */
    static String script(Workload workload) {
        StringBuilder turns = new StringBuilder();
        for (int n = 1; n <= workload.toolCalls(); n++) {
            turns.append(
                    "{\"toolCalls\":[{\"name\":\"%s\",\"arguments\":{\"n\":%d}}]},"
                            .formatted(QUEUE, n));
        }
        return "{\"agents\":{\"%s\":[%s{\"text\":\"All steps are done.\"}]}}"
                .formatted(AGENT, turns);
    }

    @Override
    public void close() {
        ends.close();
        tools.close();
        sender.close();
    }
}
