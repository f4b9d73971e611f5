package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

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
    private boolean touched;

    AssignedPartition(TopicPartition id, CommittedProgress start) {
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

    int inFlight() {
        return progress.inFlight();
    }

    void delivered(long offset, QueueDelivery<T> delivery) {
        deliveries.put(offset, delivery);
    }

    void finish(long offset) {
        progress().finish(offset);
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
