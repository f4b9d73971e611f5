package io.agentspan.gateway.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets whose notices are on their way. What is committed never passes one of them: after a crash
 * they are sent again, with the same id.
 */
final class Unfinished {
    private final Map<TopicPartition, TreeSet<Long>> offsets = new HashMap<>();
    private int size;

    synchronized void begin(TopicPartition partition, long offset) {
        if (offsets.computeIfAbsent(partition, any -> new TreeSet<>()).add(offset)) {
            size++;
        }
    }

    synchronized void end(TopicPartition partition, long offset) {
        TreeSet<Long> open = offsets.get(partition);
        if (open != null && open.remove(offset)) {
            size--;
        }
    }

    /** The partition is another gateway's now. */
    synchronized void forget(TopicPartition partition) {
        TreeSet<Long> open = offsets.remove(partition);
        size -= open == null ? 0 : open.size();
    }

    synchronized int size() {
        return size;
    }

    /**
     * What to commit.
     *
     * @param positions the next offset to read of each partition
     */
    synchronized Map<TopicPartition, OffsetAndMetadata> commits(
            Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        positions.forEach((partition, position) -> {
            TreeSet<Long> open = offsets.get(partition);
            commits.put(
                    partition,
                    new OffsetAndMetadata(
                            open == null || open.isEmpty() ? position : open.first()));
        });
        return commits;
    }
}
