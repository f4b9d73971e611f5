package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One owned partition of a queue: its progress, its deliveries and what of that is committed. */
final class AssignedPartition<T extends Task> {
    /** Fetching pauses at this length of the metadata... */
    static final int METADATA_PAUSE = 3_000;

    /** ...because the broker takes no more than this ({@code offset.metadata.max.bytes}). */
    static final int METADATA_LIMIT = 4_096;

    private final TopicPartition id;
    private final PartitionProgress progress;
    private final Map<Long, QueueDelivery<T>> deliveries = new LinkedHashMap<>();
    private final Set<QueueDelivery<T>> unsettled = new LinkedHashSet<>();
    private CommittedProgress current;
    private CommittedProgress committed;
    private String metadata;
    private final Set<Long> waiting = new LinkedHashSet<>();
    private final long unsureUntil;
    private boolean touched = true;

    /**
     * A partition whose last owner left this.
     *
     * @param unsureUntil below this offset an owner that died may have begun tasks without a trace
     */
    AssignedPartition(TopicPartition id, CommittedProgress start, long unsureUntil) {
        this.unsureUntil = unsureUntil;
        this.id = id;
        this.progress = new PartitionProgress(start);
        this.current = start;
        this.committed = start;
        this.metadata = ProgressCodec.encode(start);
    }

    TopicPartition id() {
        return id;
    }

    /** For changes; what they lead to shows after {@link #refresh}. */
    PartitionProgress progress() {
        touched = true;
        return progress;
    }

    int deaths(long offset) {
        return progress.deaths(offset);
    }

    /** Whether a task must not begin before its hand-out is committed. */
    boolean commitsBefore(long offset) {
        // A mark that the last owner left in order would clear this one too, should it die now.
        return committed.inOrder() || offset < unsureUntil;
    }

    /** This delivered task is not to begin yet. */
    void waitForTurn(long offset) {
        waiting.add(offset);
        progress().waits(offset, true);
    }

    @Nullable Long firstWaiting() {
        return waiting.isEmpty() ? null : waiting.iterator().next();
    }

    /** The task begins now. */
    QueueDelivery<T> takeTurn(long offset) {
        waiting.remove(offset);
        progress().waits(offset, false);
        return Objects.requireNonNull(deliveries.get(offset));
    }

    boolean isUnderWay(long offset) {
        return deliveries.containsKey(offset);
    }

    /** The owner lives and gives the partition away: the next commit says so. */
    void leaveInOrder() {
        progress().leaveInOrder();
    }

    int inFlight() {
        return progress.inFlight();
    }

    void delivered(long offset, QueueDelivery<T> delivery) {
        deliveries.put(offset, delivery);
    }

    void finish(long offset) {
        progress().finish(offset);
        waiting.remove(offset);
        QueueDelivery<T> delivery = deliveries.remove(offset);
        if (delivery != null) {
            unsettled.add(delivery);
        }
    }

    List<QueueDelivery<T>> unfinished() {
        return List.copyOf(deliveries.values());
    }

    void refresh() {
        if (touched) {
            touched = false;
            current = progress.snapshot();
            metadata = ProgressCodec.encode(current);
        }
    }

    boolean isFull() {
        return metadata.length() >= METADATA_PAUSE;
    }

    /** Whether there is something to commit that the broker would take. */
    boolean isDirty() {
        return !current.equals(committed) && metadata.length() <= METADATA_LIMIT;
    }

    OffsetAndMetadata toCommit() {
        return new OffsetAndMetadata(current.lowWater(), metadata);
    }

    /** Takes note of a commit that is on its way; to be run when it succeeded. */
    Runnable committing() {
        CommittedProgress sent = current;
        List<QueueDelivery<T>> settling = List.copyOf(unsettled);
        return () -> {
            committed = sent;
            settling.forEach(QueueDelivery::settle);
            settling.forEach(unsettled::remove);
        };
    }

    /** The partition leaves: what is not settled now is somebody else's. */
    void leave() {
        deliveries.values().forEach(QueueDelivery::revoke);
        unsettled.forEach(QueueDelivery::revoke);
    }
}
