package io.agentspan.cli.kill;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of a cluster under test. */
final class TrafficTopics {
    private static final int PARTITIONS = 4;

    private TrafficTopics() {}

    static void install(KafkaConnection kafka) {
        TopicInstaller installer = new TopicInstaller(kafka, PARTITIONS, 1);
        installer.install();
        List<String> queues = new ArrayList<>(Traffic.KAFKA_QUEUES);
        queues.add(Traffic.HTTP_QUEUE);
        installer.installQueues(queues);
    }

    /** Everything that was ever written to the anomalies topic, as text. */
    static List<String> anomalies(KafkaConnection kafka) {
        List<String> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka.client(Map.of("isolation.level", "read_committed")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            String topic = kafka.topics().of(Topic.ANOMALIES);
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    all.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }
}
