package io.agentspan.gateway.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What a {@link TopicFollower} does with a topic. Called by one thread. */
public interface Follower {
    /** Moves to where reading begins: at the start, and again after an error. */
    void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition);

    /**
     * Takes what one poll brought, possibly nothing.
     *
     * @param positions the next offset of every partition, past what was taken. Moves on without
     *     records, too, where transactions ended
     */
    void take(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> positions);
}
