package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Begins tasks of the owned partitions, so that no task can end one process after the other for
 * ever: what owners died with is counted. From the second death on, the tasks that were under way
 * begin one at a time, so that only the guilty one goes on being counted, and at the limit it is
 * put aside. Used by the polling thread.
 */
final class HandOuts<T extends Task> {
    private static final int SUSPECT_AFTER = 2;

    private final Class<T> type;
    private final int mostDeaths;
    private final DeliveryListener<T> listener;
    private final DeadLetters deadLetters;
    private final OffsetCommits<T> commits;
    private final SuspectTurn turn;
    private final BiConsumer<AssignedPartition<T>, Long> finish;
    private final Runnable hurry;
    private final List<QueueDelivery<T>> ready = new ArrayList<>();
    private final Set<AssignedPartition<T>> unsure = new LinkedHashSet<>();
    private @Nullable Suspect<T> suspect;

    private record Suspect<T extends Task>(AssignedPartition<T> partition, long offset) {}

    /**
     * For one membership.
     *
     * @param mostDeaths as {@link QueueSettings#mostDeliveries}
     * @param finish called by any thread when a task is finished
     * @param hurry called by any thread that waits for the commit of that
     */
    HandOuts(
            Class<T> type,
            int mostDeaths,
            DeliveryListener<T> listener,
            DeadLetters deadLetters,
            OffsetCommits<T> commits,
            SuspectTurn turn,
            BiConsumer<AssignedPartition<T>, Long> finish,
            Runnable hurry) {
        this.type = type;
        this.mostDeaths = mostDeaths;
        this.listener = listener;
        this.deadLetters = deadLetters;
        this.commits = commits;
        this.turn = turn;
        this.finish = finish;
        this.hurry = hurry;
    }

    /** Takes a record that is to be run; {@link #begin} follows. */
    void add(AssignedPartition<T> partition, ConsumerRecord<byte[], byte[]> record) {
        long offset = record.offset();
        T task;
        try {
            task = TaskRecords.task(record, type);
        } catch (MalformedRecordException e) {
            deadLetters.buryUnread(record, e, () -> finish.accept(partition, offset));
            return;
        }
        QueueDelivery<T> delivery =
                new QueueDelivery<>(
                        task,
                        TaskRecords.headers(record),
                        () -> finish.accept(partition, offset),
                        hurry);
        partition.delivered(offset, delivery);
        int deaths = partition.deaths(offset);
        if (mostDeaths > 0 && deaths >= mostDeaths) {
            deadLetters.buryPoison(record, deaths, () -> listener.poisoned(delivery, deaths));
        } else if (mostDeaths > 0 && deaths >= SUSPECT_AFTER) {
            partition.waitForTurn(offset);
        } else {
            ready.add(delivery);
            if (mostDeaths > 0 && partition.commitsBefore(offset)) {
                unsure.add(partition);
            }
        }
    }

    /** Begins what was added. */
    void begin() {
        if (!unsure.isEmpty()) {
            // Else a task that ends this process at once would never be counted.
            boolean unused = commits.commitNow(unsure);
            unsure.clear();
        }
        ready.forEach(listener::delivered);
        ready.clear();
    }

    /** Begins the next of those that are run alone, if it is its turn. */
    void beginSuspect(Iterable<AssignedPartition<T>> owned) {
        endSuspect(owned);
        if (suspect != null) {
            return;
        }
        for (AssignedPartition<T> partition : owned) {
            Long offset = partition.firstWaiting();
            if (offset != null) {
                if (turn.take(this)) {
                    suspect = new Suspect<>(partition, offset);
                    QueueDelivery<T> delivery = partition.takeTurn(offset);
                    boolean unused = commits.commitNow(List.of(partition));
                    listener.delivered(delivery);
                }
                return;
            }
        }
    }

    private void endSuspect(Iterable<AssignedPartition<T>> owned) {
        Suspect<T> running = suspect;
        if (running == null) {
            return;
        }
        for (AssignedPartition<T> partition : owned) {
            if (partition == running.partition() && partition.isUnderWay(running.offset())) {
                return;
            }
        }
        giveBackTurn();
    }

    void giveBackTurn() {
        suspect = null;
        turn.giveBack(this);
    }
}
