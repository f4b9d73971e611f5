package io.agentspan.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentspan.Agent;
import io.agentspan.AgentRuntime;
import io.agentspan.ConfigurationException;
import io.agentspan.Worker;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Tools served from Kafka, with a real broker and no server. */
class KafkaToolsIT {
    private static final int PARTITIONS = 2;
    private static final TopicNames TOPICS = new TopicNames("it.");

    static class Kit {
        @Tool(value = "Adds.", queue = "sums")
        int add(int a, int b, ToolContext ctx) {
            ctx.state().put("last", a + b);
            return a + b;
        }

        @Tool(value = "Looks up.", speculative = true)
        String look(String key) {
            return "found " + key;
        }
    }

    static class Stateful {
        @Tool(value = "Remembers.", stateful = true)
        String remember(String what) {
            return what;
        }
    }

    private static EmbeddedBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    private final Agent agent = Agent.builder("a").model("demo/echo").tools(new Kit()).build();

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory);
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers(), TOPICS);
        new TopicInstaller(connection, PARTITIONS, 1).install();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    private static AgentRuntime runtime(String prefix) {
        return AgentRuntime.builder()
                .kafka(broker.bootstrapServers())
                .topicPrefix(prefix)
                .toolConcurrency(4)
                .build();
    }

    @Test
    void aCallFromItsQueueIsRunAndAnswered() {
        try (AgentRuntime runtime = runtime("it.")) {
            Worker worker = runtime.serve(agent);
            ToolTask fits = task("add", "sums", 1, "{\"a\":2,\"b\":\"3\"}");
            ToolTask unfit = task("add", "sums", 2, "{\"a\":2}");
            ToolTask early = task("look", "look", 3, "{\"key\":\"k\"}");
            put(fits);
            put(unfit);
            put(early);

            await("all three are answered")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> answers(fits, unfit, early).size() == 3);

            assertThat(answers(fits))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ReportToolResult.class,
                            report -> {
                                assertThat(report.result().asInt()).isEqualTo(5);
                                assertThat(report.stateUpdates())
                                        .isEqualTo(WireJson.tree("{\"last\":5}"));
                            });
            assertThat(answers(unfit))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ReportToolFailure.class,
                            report -> {
                                assertThat(report.failure().code()).isEqualTo("INVALID_ARGUMENTS");
                                assertThat(report.failure().message())
                                        .isEqualTo("wrong arguments: b is missing");
                                assertThat(report.failure().retryable()).isFalse();
                            });
            assertThat(answers(early)).hasSize(1);
            worker.drain(Duration.ofSeconds(5));
        }
    }

    @Test
    void aClusterWithoutAnInstallationIsReportedWithThePrefix() {
        try (AgentRuntime runtime = runtime("elsewhere.")) {
            assertThatThrownBy(() -> runtime.serve(agent))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no agentspan installation")
                    .hasMessageContaining("'elsewhere.'");
        }
    }

    @Test
    void aStatefulToolNeedsCallsOverHttp() {
        Agent stateful = Agent.builder("s").model("demo/echo").tools(new Stateful()).build();

        try (AgentRuntime runtime = runtime("it.")) {
            assertThatThrownBy(() -> runtime.serve(stateful))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("the queue 'remember' has a stateful tool");
        }
    }

    private static ToolTask task(String tool, String queue, int number, String arguments) {
        ExecutionId execution = ExecutionId.of(System.currentTimeMillis(), number % 2, number);
        CallId call = CallId.tool(FrameId.root(execution), 1, 0);
        return new ToolTask(
                new TaskId(execution, call, 1, Digest.of(arguments)),
                "a",
                execution.partition(),
                10_000,
                0,
                tool,
                queue,
                (ObjectNode) WireJson.tree(arguments),
                WireJson.object(),
                WireJson.object(),
                "key-" + number,
                false,
                List.of(),
                null,
                null);
    }

    private static void put(ToolTask task) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    TOPICS.toolQueue(task.queue()),
                                    task.id().execution().partition(),
                                    WireJson.bytes(task.id().execution()),
                                    WireJson.bytes(task)))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What was said to the orchestrator about these tasks, but for their starts. */
    private static List<Command> answers(ToolTask... tasks) {
        List<String> ids = new ArrayList<>();
        for (ToolTask task : tasks) {
            ids.add(task.id().execution().value());
        }
        return commands().stream()
                .filter(command -> ids.contains(command.execution().value()))
                .filter(c -> c instanceof ReportToolResult || c instanceof ReportToolFailure)
                .toList();
    }

    private static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                all.add(new TopicPartition(TOPICS.of(Topic.COMMANDS), partition));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(id -> consumer.position(id) < ends.get(id))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                commands.add(WireJson.read(record.value(), Command.class)));
            }
        }
        return commands;
    }
}
