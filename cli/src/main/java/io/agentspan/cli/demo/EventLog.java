package io.agentspan.cli.demo;

import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The audit log itself, read from Kafka and not from a view of it. */
final class EventLog {
    private static final Duration POLL = Duration.ofMillis(100);

    private EventLog() {}

    /** Every committed event of an execution that is on the log now, in the log's order. */
    static List<EventRecord> read(String bootstrapServers, ExecutionId execution) {
        TopicPartition partition =
                new TopicPartition(TopicNames.standard().of(Topic.EVENTS), execution.partition());
        List<EventRecord> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL)
                        .forEach(record ->
                                EventCodec.read(record.value())
                                        .filter(e -> e.execution().equals(execution))
                                        .ifPresent(events::add));
            }
        }
        return events;
    }
}
