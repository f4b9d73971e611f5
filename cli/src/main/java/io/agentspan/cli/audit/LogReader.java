package io.agentspan.cli.audit;

import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every committed record of events and anomalies that is on the log now. */
final class LogReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClusterAddress cluster;
    private final TopicNames topics;

    LogReader(ClusterAddress cluster, TopicNames topics) {
        this.cluster = cluster;
        this.topics = topics;
    }

    /** Partition by partition, each in the order of its log. */
    void forEach(Consumer<LogRecord> action) {
        Map<String, Object> settings = new LinkedHashMap<>(cluster.properties());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.metrics.push", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : List.of(Topic.EVENTS, Topic.ANOMALIES)) {
                for (PartitionInfo info : consumer.partitionsFor(topics.of(topic))) {
                    read(consumer, topic, info.partition(), action);
                }
            }
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Topic topic,
            int number,
            Consumer<LogRecord> action) {
        TopicPartition partition = new TopicPartition(topics.of(topic), number);
        List<TopicPartition> alone = List.of(partition);
        consumer.assign(alone);
        consumer.seekToBeginning(alone);
        long first = consumer.beginningOffsets(alone).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(alone).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                action.accept(
                        new LogRecord(
                                topic.suffix(),
                                number,
                                record.offset(),
                                first,
                                record.key() == null ? null : text(record.key()),
                                record.value() == null ? "" : text(record.value())));
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
