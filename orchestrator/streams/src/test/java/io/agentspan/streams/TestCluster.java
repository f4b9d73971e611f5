package io.agentspan.streams;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.KafkaCluster;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker with all topics, and what tests ask of it. */
public final class TestCluster implements AutoCloseable {
    public static final int PARTITIONS = 4;
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private final EmbeddedBroker broker;
    private final KafkaConnection connection;
    private final KafkaCommandSender sender;

    private TestCluster(EmbeddedBroker broker) {
        this.broker = broker;
        this.connection = KafkaConnection.to(broker.bootstrapServers());
        TopicInstaller installer = new TopicInstaller(connection, PARTITIONS, 1);
        installer.install();
        installer.installQueues(List.of("lookup"));
        this.sender = new KafkaCommandSender(connection);
    }

    public static TestCluster start(Path directory) {
        return start(BrokerSettings.in(directory));
    }

    public static TestCluster start(BrokerSettings settings) {
        EmbeddedBroker broker = EmbeddedBroker.start(settings);
        try {
            return new TestCluster(broker);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public KafkaConnection connection() {
        return connection;
    }

    public KafkaCluster cluster() {
        return KafkaCluster.at(bootstrapServers());
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** An id of a new execution, on the partitions in turn. */
    public static ExecutionId newExecution() {
        long number = NUMBERS.incrementAndGet();
        return ExecutionId.of(
                System.currentTimeMillis(),
                (int) (number & (PARTITIONS - 1)),
                number * 0x9E3779B97F4A7C15L);
    }

    public void send(Command command, Map<String, String> headers) {
        sender.send(command, headers).toCompletableFuture().join();
    }

    /** Sends without waiting. */
    public void sendOnly(Command command) {
        var unused = sender.send(command);
    }

    public void send(Command command) {
        send(command, Map.of());
    }

    /** What is committed of the log. */
    public List<EventRecord> events() {
        return committed(Topic.EVENTS).stream()
                .map(record -> EventCodec.read(record.value()).orElseThrow())
                .toList();
    }

    public List<EventRecord> events(ExecutionId execution) {
        return events().stream().filter(event -> event.execution().equals(execution)).toList();
    }

    public List<String> eventTypes(ExecutionId execution) {
        return events(execution).stream().map(e -> EventCodec.NAMES.nameOf(e.event())).toList();
    }

    public List<Outcome> outcomes() {
        return committed(Topic.OUTCOMES).stream()
                .map(record -> WireJson.read(record.value(), Outcome.class))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            List<TopicPartition> partitions = partitions(consumer, TopicNames.standard().of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    public KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("isolation.level", isolation);
        settings.put("fetch.max.wait.ms", 50);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        return partitions;
    }

    @Override
    public void close() {
        sender.close();
        broker.close();
    }
}
