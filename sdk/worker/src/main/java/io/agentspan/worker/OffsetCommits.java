package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits the progress of partitions: now and then, or at once where somebody waits. */
final class OffsetCommits<T extends Task> {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
    private static final Duration SYNC_LIMIT = Duration.ofSeconds(5);
    private static final int SYNC_TRIES = 3;

    private final Consumer<byte[], byte[]> consumer;
    private final long intervalNanos;
    private volatile boolean hurry;
    private boolean onItsWay;
    private long last = System.nanoTime();

    OffsetCommits(Consumer<byte[], byte[]> consumer, Duration interval) {
        this.consumer = consumer;
        this.intervalNanos = interval.toNanos();
    }

    /** Somebody waits until what is finished is durable. By any thread. */
    void hurry() {
        hurry = true;
    }

    boolean isHurried() {
        return hurry;
    }

    void commitIfDue(Collection<AssignedPartition<T>> partitions) {
        boolean wanted = hurry;
        long now = System.nanoTime();
        if (wanted) {
            // Cleared first: who hurries from now on gets another commit.
            hurry = false;
            hurry = !commitNow(partitions) || hurry;
        } else if (!onItsWay && now - last >= intervalNanos) {
            last = now;
            commitSoon(partitions);
        }
    }

    /** Sends a commit of what is not yet committed, if anything is. */
    void commitSoon(Collection<AssignedPartition<T>> partitions) {
        Pending pending = pending(partitions);
        if (pending.offsets.isEmpty()) {
            return;
        }
        onItsWay = true;
        consumer.commitAsync(
                pending.offsets,
                (offsets, error) -> {
                    onItsWay = false;
                    if (error == null) {
                        pending.succeeded();
                    } else {
                        LOG.debug("Commit of {} failed, the next one follows", offsets, error);
                    }
                });
    }

    /** Commits what is not yet committed and waits for it; false if that did not work. */
    boolean commitNow(Collection<AssignedPartition<T>> partitions) {
        Pending pending = pending(partitions);
        for (int i = 0; i < SYNC_TRIES && !pending.offsets.isEmpty(); i++) {
            try {
                consumer.commitSync(pending.offsets, SYNC_LIMIT);
                pending.succeeded();
                return true;
            } catch (WakeupException e) {
                LOG.trace("Woken up while committing, again", e);
            } catch (RebalanceInProgressException e) {
                LOG.debug("No commit while partitions are given out; the next one follows", e);
                return false;
            } catch (KafkaException e) {
                LOG.info("Commit of {} failed: {}", pending.offsets.keySet(), e.toString());
                return false;
            }
        }
        return pending.offsets.isEmpty();
    }

    private Pending pending(Collection<AssignedPartition<T>> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new LinkedHashMap<>();
        List<Runnable> whenDone = new ArrayList<>();
        for (AssignedPartition<T> partition : partitions) {
            partition.refresh();
            if (partition.isDirty()) {
                offsets.put(partition.id(), partition.toCommit());
                whenDone.add(partition.committing());
            }
        }
        return new Pending(offsets, whenDone);
    }

    private record Pending(
            Map<TopicPartition, OffsetAndMetadata> offsets, List<Runnable> whenDone) {
        void succeeded() {
            whenDone.forEach(Runnable::run);
        }
    }
}
