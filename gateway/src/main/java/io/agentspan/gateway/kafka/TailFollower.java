package io.agentspan.gateway.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows a topic from its end at the start of the process, remembering nothing of earlier ones.
 */
public final class TailFollower implements Follower {
    private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
    private final Map<Integer, Long> reached = new TreeMap<>();
    private boolean first = true;

    public TailFollower(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        this.handler = handler;
    }

    @Override
    public void seek(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition) {
        Long position = reached.get(partition.partition());
        if (position != null) {
            consumer.seek(partition, position);
        } else if (first) {
            consumer.seekToEnd(java.util.List.of(partition));
        } else {
            // The partition was added while we ran: all of it is new.
            consumer.seekToBeginning(java.util.List.of(partition));
        }
    }

    @Override
    public void take(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> positions) {
        first = false;
        records.forEach(handler);
        reached.putAll(positions);
    }
}
