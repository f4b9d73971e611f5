package io.agentspan.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.ClusterException;
import io.agentspan.streams.cluster.KafkaCluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestCluster cluster;

    @BeforeEach
    void startBroker() {
        cluster = TestCluster.start(directory.resolve("kafka"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        cluster.close();
    }

    @Test
    void executionsOfAllPartitionsRunToTheirEnd() {
        started("streams");
        worker(new Script(2));
        List<ExecutionId> executions = startMany(40);

        awaitEnd(executions);

        for (ExecutionId execution : executions) {
            assertWithoutGap(execution, 13);
        }
        assertThat(cluster.committed(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(cluster.committed(Topic.ANOMALIES)).isEmpty();
    }

    @Test
    void theEngineAloneMakesTheSameEventsOfTheSameCommands() {
        started("streams");
        worker(new Script(2));
        awaitEnd(startMany(20));

        for (int partition = 0; partition < TopicNames.DEV_PARTITIONS; partition++) {
            EngineAlone engine = new EngineAlone();
            of(partition, Topic.COMMANDS).forEach(engine::read);

            assertThat(engine.events())
                    .isNotEmpty()
                    .isEqualTo(
                            of(partition, Topic.EVENTS)
                                    .map(record ->
                                            new String(record.value(), StandardCharsets.UTF_8))
                                    .toList());
        }
    }

    private Stream<ConsumerRecord<byte[], byte[]>> of(int partition, Topic topic) {
        return cluster.committed(topic).stream().filter(record -> record.partition() == partition);
    }

    @Test
    void aModelIsAskedBeforeAnythingIsCommitted() {
        started(
                "streams",
                OrchestratorSettings.of(
                        Map.of(
                                "agentspan.orchestrator.commit-interval", "5s",
                                "agentspan.orchestrator.linger", "60s")));

        cluster.sendOnly(Agents.start(TestCluster.newExecution(), Agents.LOOKUP));

        try (var consumer = cluster.consumer("read_uncommitted")) {
            consumer.assign(
                    TestCluster.partitions(consumer, TopicNames.standard().of(Topic.MODEL_TASKS)));
            consumer.seekToBeginning(consumer.assignment());
            await("model task")
                    .atMost(SOON)
                    .until(() -> !consumer.poll(Duration.ofMillis(50)).isEmpty());
        }
        assertThat(cluster.committed(Topic.EVENTS)).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldTheOutcome() {
        started("streams");
        ExecutionId execution = TestCluster.newExecution();

        cluster.send(Agents.start(execution, Agents.LOOKUP), Map.of(Headers.COMMAND_ID, "c1"));

        await("outcome")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(cluster.outcomes())
                                .singleElement()
                                .isInstanceOf(Outcome.Accepted.class));
    }

    @Test
    void aCleanRestartGoesOnAtOnceFromTheStateOnDisk() throws Exception {
        Orchestrator first = started("streams");
        List<ExecutionId> executions = startMany(8);
        await("started").atMost(SOON).until(() -> cluster.events().size() == 24);

        first.close();
        worker(new Script(1));
        started("streams");

        awaitEnd(executions);
        executions.forEach(execution -> assertWithoutGap(execution, 9));
    }

    @Test
    void aGroupThatIsSetBackToTheBeginningWritesNoEventTwice() throws Exception {
        Orchestrator first = started("streams");
        worker(new Script(1));
        List<ExecutionId> executions = startMany(8);
        awaitEnd(executions);
        first.close();
        int before = cluster.events().size();
        rewind();

        started("streams");
        ExecutionId last = TestCluster.newExecution();
        cluster.send(Agents.start(last, Agents.LOOKUP));
        awaitEnd(List.of(last));
        awaitAllRead();

        assertThat(cluster.events()).hasSize(before + 9);
        assertThat(cluster.committed(Topic.ANOMALIES)).isEmpty();
    }

    @Test
    void aToolWithoutAQueueFailsItsCallAndNothingElse() {
        started("streams");
        worker(new Script(1));
        ExecutionId without = TestCluster.newExecution();
        ExecutionId with = TestCluster.newExecution();

        cluster.send(Agents.start(without, Agents.WITHOUT_QUEUE));
        cluster.send(Agents.start(with, Agents.LOOKUP));

        awaitEnd(List.of(without, with));
        assertThat(cluster.eventTypes(without)).contains("tool-call-failed");
        assertThat(cluster.eventTypes(with)).contains("tool-returned");
    }

    @Test
    void missingTopicsAreNamed() {
        KafkaCluster other =
                new KafkaCluster(cluster.cluster().properties(), new TopicNames("other."));

        assertThatThrownBy(() -> orchestrator(other, "streams").start())
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("AS-2003")
                .hasMessageContaining("other.commands")
                .hasMessageContaining("other.dead-letters");
    }

    @Test
    void commandsWithoutTheBrokersClockAreRefused() throws Exception {
        try (Admin admin = cluster.admin()) {
            ConfigResource commands =
                    new ConfigResource(ConfigResource.Type.TOPIC, "agentspan.commands");
            admin.incrementalAlterConfigs(
                            Map.of(
                                    commands,
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(
                                                            "message.timestamp.type", "CreateTime"),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> orchestrator(cluster.cluster(), "streams").start())
                .hasMessageStartingWith("AS-2005")
                .hasMessageContaining("LogAppendTime");
    }

    @Test
    void aPlaceThatIsNotInTheTopicIsRefused() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> places = new LinkedHashMap<>();
        places.put(new TopicPartition("agentspan.commands", 0), new OffsetAndMetadata(77));
        try (Admin admin = cluster.admin()) {
            admin.alterConsumerGroupOffsets("agentspan.orchestrator", places).all().get();
        }

        assertThatThrownBy(() -> orchestrator(cluster.cluster(), "streams").start())
                .hasMessageStartingWith("AS-2006")
                .hasMessageContaining("77");
    }

    @Test
    void anAbsentBrokerIsNamed() {
        KafkaCluster nowhere = KafkaCluster.at("127.0.0.1:1");

        assertThatThrownBy(() -> orchestrator(nowhere, "streams").start())
                .hasMessageStartingWith("AS-2002")
                .hasMessageContaining("127.0.0.1:1");
    }

    private Orchestrator started(String name) {
        return started(name, OrchestratorSettings.defaults());
    }

    private Orchestrator started(String name, OrchestratorSettings settings) {
        Orchestrator orchestrator = orchestrator(cluster.cluster(), name, settings);
        orchestrator.start();
        orchestrator.awaitReady(SOON);
        return orchestrator;
    }

    private Orchestrator orchestrator(KafkaCluster on, String name) {
        return orchestrator(on, name, OrchestratorSettings.defaults());
    }

    private Orchestrator orchestrator(KafkaCluster on, String name, OrchestratorSettings settings) {
        Orchestrator orchestrator =
                new Orchestrator(on, settings, directory.resolve(name), new SimpleMeterRegistry());
        open.add(orchestrator);
        return orchestrator;
    }

    private void worker(Script script) {
        open.add(ScriptedWorker.forAll(cluster, script));
    }

    private List<ExecutionId> startMany(int number) {
        List<ExecutionId> executions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ExecutionId execution = TestCluster.newExecution();
            cluster.send(Agents.start(execution, Agents.LOOKUP));
            executions.add(execution);
        }
        return executions;
    }

    private void awaitEnd(List<ExecutionId> executions) {
        await("end of executions")
                .atMost(SOON)
                .untilAsserted(() -> {
                    List<EventRecord> events = cluster.events();
                    for (ExecutionId execution : executions) {
                        assertThat(events)
                                .filteredOn(e -> e.execution().equals(execution))
                                .last()
                                .extracting(e -> e.event().getClass().getSimpleName())
                                .isEqualTo("ExecutionCompleted");
                    }
                });
    }

    private void assertWithoutGap(ExecutionId execution, int events) {
        assertThat(cluster.events(execution))
                .extracting(EventRecord::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
    }

    private void rewind() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> begin = new LinkedHashMap<>();
        for (int partition = 0; partition < TestCluster.PARTITIONS; partition++) {
            begin.put(
                    new TopicPartition("agentspan.commands", partition), new OffsetAndMetadata(0));
        }
        try (Admin admin = cluster.admin()) {
            admin.alterConsumerGroupOffsets("agentspan.orchestrator", begin).all().get();
        }
    }

    private void awaitAllRead() {
        await("all commands read")
                .atMost(SOON)
                .until(() -> {
                    int commands = cluster.committed(Topic.COMMANDS).size();
                    try (Admin admin = cluster.admin()) {
                        return admin
                                        .listConsumerGroupOffsets("agentspan.orchestrator")
                                        .partitionsToOffsetAndMetadata()
                                        .get()
                                        .values()
                                        .stream()
                                        .mapToLong(OffsetAndMetadata::offset)
                                        .sum()
                                == commands;
                    }
                });
    }
}
