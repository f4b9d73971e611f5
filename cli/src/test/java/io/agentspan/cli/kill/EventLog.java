package io.agentspan.cli.kill;

import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed events, as any consumer of the topic sees them. */
final class EventLog implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<EventRecord> records = new ArrayList<>();

    EventLog(KafkaConnection connection) {
        consumer =
                new KafkaConsumer<>(
                        connection.client(Map.of("isolation.level", "read_committed")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        String topic = connection.topics().of(Topic.EVENTS);
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(part -> new TopicPartition(topic, part.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** All events of the execution so far, in the order of the log. */
    List<EventRecord> of(ExecutionId id) {
        poll();
        return records.stream().filter(record -> record.execution().equals(id)).toList();
    }

    /** All events so far by execution, in the order of the log. */
    Map<ExecutionId, List<EventRecord>> all() {
        Map<ExecutionId, List<EventRecord>> all = new LinkedHashMap<>();
        poll();
        records.forEach(record ->
                all.computeIfAbsent(record.execution(), any -> new ArrayList<>()).add(record));
        return all;
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(50))
                .forEach(record -> EventCodec.read(record.value()).ifPresent(records::add));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
