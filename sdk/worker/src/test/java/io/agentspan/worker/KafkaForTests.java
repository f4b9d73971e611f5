package io.agentspan.worker;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, and an installation of its own for each test. */
final class KafkaForTests implements AutoCloseable {
    static final String QUEUE = "search";

    private final EmbeddedBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger installations = new AtomicInteger();

    KafkaForTests(Path directory) {
        broker =
                EmbeddedBroker.start(
                        BrokerSettings.in(directory)
                                .withOverrides(
                                        Map.of("group.share.min.record.lock.duration.ms", "1000")));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    EmbeddedBroker broker() {
        return broker;
    }

    /** Topics with a prefix that no other test uses. */
    KafkaConnection install(int partitions) {
        KafkaConnection connection = unused();
        TopicInstaller installer = new TopicInstaller(connection, partitions, 1);
        installer.install();
        installer.installQueues(List.of(QUEUE));
        return connection;
    }

    KafkaConnection unused() {
        return KafkaConnection.to(
                broker.bootstrapServers(),
                new TopicNames("t" + installations.incrementAndGet() + "."));
    }

    static String queue(KafkaConnection connection) {
        return connection.topics().toolQueue(QUEUE);
    }

    long put(KafkaConnection connection, ToolTask task, Cause... cause) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Cause each : cause) {
            headers.put(Headers.CAUSE, each.toString());
        }
        return put(
                queue(connection),
                task.id().execution().partition(),
                WireJson.bytes(task),
                headers);
    }

    /** Without waiting until it is there. */
    void putSoon(KafkaConnection connection, ToolTask task) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                queue(connection),
                                task.id().execution().partition(),
                                new byte[] {1},
                                WireJson.bytes(task)));
    }

    long put(String topic, int partition, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, new byte[] {1}, value);
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer.send(record).get().offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is in a topic now. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(id -> consumer.position(id) < ends.get(id))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    List<ConsumerRecord<byte[], byte[]>> read(KafkaConnection connection, Topic topic) {
        return read(connection.topics().of(topic));
    }

    /** What is committed for the queue's group, by partition. */
    Map<Integer, OffsetAndMetadata> committed(KafkaConnection connection) {
        String group = TaskQueueConsumer.groupId(queue(connection));
        Map<Integer, OffsetAndMetadata> committed = new LinkedHashMap<>();
        admin(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
                .forEach((id, offset) -> committed.put(id.partition(), offset));
        return committed;
    }

    <V> V admin(AdminCall<V> call) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return call.apply(admin);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A question to the cluster. */
    interface AdminCall<V> {
        V apply(Admin admin) throws Exception;
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
