package io.agentspan.cli.kill;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is asked of executions, decided or not: heartbeats of workers, timers that are due. */
final class CommandLog implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Entry> entries = new ArrayList<>();

    /** A command and when the broker wrote it. */
    private record Entry(Command command, long atMillis) {}

    CommandLog(KafkaConnection connection) {
        consumer =
                new KafkaConsumer<>(
                        connection.client(Map.of()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        String topic = connection.topics().of(Topic.COMMANDS);
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(part -> new TopicPartition(topic, part.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** When the latest command of that kind was written for the execution. */
    OptionalLong latest(ExecutionId id, Class<? extends Command> type) {
        consumer.poll(Duration.ofMillis(50))
                .forEach(record ->
                        entries.add(
                                new Entry(
                                        WireJson.read(record.value(), Command.class),
                                        record.timestamp())));
        return entries.stream()
                .filter(entry -> type.isInstance(entry.command()))
                .filter(entry -> entry.command().execution().equals(id))
                .mapToLong(Entry::atMillis)
                .max();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
