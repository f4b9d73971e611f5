package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that the group gave to this member, from assignment to revocation. */
final class Assignment<T extends Task> implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final OffsetCommits<T> commits;
    private final DeliveryListener<T> listener;
    private final Runnable applyFinished;
    private final Map<TopicPartition, AssignedPartition<T>> partitions = new LinkedHashMap<>();
    private final Set<TopicPartition> unpositioned = new LinkedHashSet<>();
    private volatile boolean abandoned;

    /**
     * Owns nothing yet.
     *
     * @param applyFinished brings the partitions up to date with what was reported as finished
     */
    Assignment(
            Consumer<byte[], byte[]> consumer,
            OffsetCommits<T> commits,
            DeliveryListener<T> listener,
            Runnable applyFinished) {
        this.consumer = consumer;
        this.commits = commits;
        this.listener = listener;
        this.applyFinished = applyFinished;
    }

    Collection<AssignedPartition<T>> all() {
        return partitions.values();
    }

    @Nullable AssignedPartition<T> get(TopicPartition id) {
        return partitions.get(id);
    }

    Set<TopicPartition> unpositioned() {
        return unpositioned;
    }

    int inFlight() {
        return partitions.values().stream().mapToInt(AssignedPartition::inFlight).sum();
    }

    /** From now on nothing is committed, as if the process had died. */
    void abandon() {
        abandoned = true;
    }

    /** Whether all is committed that will be. */
    boolean isCommitted() {
        return abandoned || commits.commitNow(all());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        unpositioned.addAll(added);
        // Nothing may be fetched before the position is known.
        consumer.pause(added);
        try {
            position();
        } catch (KafkaException e) {
            LOG.info("Cannot read the offsets of {} yet: {}", added, e.toString());
        }
    }

    /** Continues partitions where their last owner stopped. */
    void position() {
        if (unpositioned.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unpositioned, LIMIT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unpositioned, LIMIT);
        for (TopicPartition id : List.copyOf(unpositioned)) {
            OffsetAndMetadata offset = committed.get(id);
            CommittedProgress start = offset == null ? beginning(id) : committedBefore(id, offset);
            own(id, start, start.inOrder() ? 0 : ends.getOrDefault(id, Long.MAX_VALUE));
        }
    }

    private CommittedProgress beginning(TopicPartition id) {
        return CommittedProgress.from(
                consumer.beginningOffsets(List.of(id), LIMIT).getOrDefault(id, 0L));
    }

    private static CommittedProgress committedBefore(
            TopicPartition id, OffsetAndMetadata committed) {
        return ProgressCodec.decode(committed.offset(), committed.metadata())
                .orElseGet(() -> {
                    LOG.warn(
                            "AS-6006 the offset of {} was committed by another program:"
                                    + " tasks from {} on run, even if they ran before",
                            id,
                            committed.offset());
                    return CommittedProgress.from(committed.offset());
                });
    }

    private void own(TopicPartition id, CommittedProgress start, long unsureUntil) {
        consumer.seek(id, start.lowWater());
        partitions.put(id, new AssignedPartition<>(id, start, unsureUntil));
        unpositioned.remove(id);
        LOG.debug("{} continues at {}", id, start);
    }

    /** The log does not reach back, or not on, to where these partitions are. */
    void reposition(Map<TopicPartition, Long> outOfRange) {
        Map<TopicPartition, Long> beginnings =
                consumer.beginningOffsets(outOfRange.keySet(), LIMIT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(outOfRange.keySet(), LIMIT);
        outOfRange.forEach((id, position) -> {
            AssignedPartition<T> partition = partitions.get(id);
            Long beginning = beginnings.get(id);
            Long end = ends.get(id);
            if (partition == null || beginning == null || end == null) {
                return;
            }
            LOG.warn("{} is at {}, its log holds {} to {}", id, position, beginning, end);
            if (position >= beginning) {
                CommittedProgress rest = partition.progress().cutAt(end);
                lose(List.of(id));
                own(id, rest, 0);
            } else {
                consumer.seek(id, beginning);
            }
        });
    }

    /** Takes note of how far the log was read, records that are never handed out included. */
    void passed() {
        for (AssignedPartition<T> partition : partitions.values()) {
            if (!unpositioned.contains(partition.id())) {
                partition.progress().passed(consumer.position(partition.id(), LIMIT));
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        if (abandoned) {
            return;
        }
        List<AssignedPartition<T>> leaving = owned(revoked);
        applyFinished.run();
        List<Delivery<T>> unfinished = unfinished(leaving);
        if (!unfinished.isEmpty()) {
            announce(unfinished);
            applyFinished.run();
        }
        leaving.forEach(AssignedPartition::leaveInOrder);
        commits.commitNow(leaving);
        forget(revoked);
    }

    private void announce(List<Delivery<T>> unfinished) {
        try {
            listener.revoking(unfinished);
        } catch (RuntimeException e) {
            LOG.error("The listener failed; {} tasks go back as they are", unfinished.size(), e);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        if (!abandoned) {
            lose(lost);
        }
    }

    private void lose(Collection<TopicPartition> lost) {
        List<Delivery<T>> unfinished = unfinished(owned(lost));
        forget(lost);
        if (!unfinished.isEmpty()) {
            LOG.warn("{} unfinished tasks of {} went to another process", unfinished.size(), lost);
            listener.lost(unfinished);
        }
    }

    private List<AssignedPartition<T>> owned(Collection<TopicPartition> ids) {
        List<AssignedPartition<T>> owned = new ArrayList<>();
        for (TopicPartition id : ids) {
            AssignedPartition<T> partition = partitions.get(id);
            if (partition != null) {
                owned.add(partition);
            }
        }
        return owned;
    }

    private List<Delivery<T>> unfinished(List<AssignedPartition<T>> owned) {
        List<Delivery<T>> unfinished = new ArrayList<>();
        owned.forEach(partition -> unfinished.addAll(partition.unfinished()));
        return unfinished;
    }

    private void forget(Collection<TopicPartition> ids) {
        ids.forEach(unpositioned::remove);
        owned(ids).forEach(AssignedPartition::leave);
        ids.forEach(partitions::remove);
    }
}
