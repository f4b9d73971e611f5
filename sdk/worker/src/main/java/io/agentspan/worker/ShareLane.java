package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a share group, on a thread of its own. It takes a handful of tasks and no other
 * before all of these are finished, for so the protocol has it; meanwhile it keeps their locks. A
 * busy queue has several lanes.
 */
final class ShareLane<T extends Task> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShareLane.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration RENEWAL = Duration.ofMillis(50);
    private static final Duration BLOCKED = Duration.ofMillis(20);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int LOCK_IF_UNTOLD_MILLIS = 15_000;

    private final ShareConsumer<byte[], byte[]> consumer;
    private final ShareLoop<T> loop;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Map<Place, HeldTask<T>> held = new LinkedHashMap<>();
    private final List<HeldTask<T>> accepted = new ArrayList<>();
    private boolean hurried;
    private long renewAt;
    private long commitAt;
    private volatile long fedAt = System.nanoTime();
    private volatile boolean hungry = true;

    /** Where a record stands. */
    record Place(int partition, long offset) {
        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.partition(), record.offset());
        }
    }

    ShareLane(ShareConsumer<byte[], byte[]> consumer, ShareLoop<T> loop) {
        this.consumer = consumer;
        this.loop = loop;
    }

    /** Whether it waits for tasks, rather than for the end of those it has. */
    boolean isHungry() {
        return hungry;
    }

    /** How long it has waited for tasks, or for the end of those it has. */
    Duration since() {
        return Duration.ofNanos(System.nanoTime() - fedAt);
    }

    @Override
    public void run() {
        boolean inOrder = false;
        try {
            consumer.subscribe(List.of(loop.topic()));
            consumer.setAcknowledgementCommitCallback(this::acknowledged);
            while (!loop.isOver(this)) {
                turn();
            }
            inOrder = loop.leavesInOrder();
        } catch (RuntimeException e) {
            loop.broken(e);
        } finally {
            leave(inOrder);
        }
    }

    private void turn() {
        drainMailbox();
        if (inHand().findAny().isPresent()) {
            attend();
        } else if (!held.isEmpty()) {
            take(consumer.poll(RENEWAL));
        } else if (loop.mayFetch()) {
            take(consumer.poll(IDLE));
        } else {
            await(BLOCKED);
        }
    }

    private Stream<HeldTask<T>> inHand() {
        return held.values().stream().filter(HeldTask::isInHand);
    }

    /** Looks after what is in hand: accepts what is finished, renews the locks of the rest. */
    private void attend() {
        long now = System.nanoTime();
        inHand().filter(HeldTask::isFinished).toList().forEach(this::accept);
        boolean all = inHand().findAny().isEmpty();
        if (!accepted.isEmpty() && (all || hurried || now >= commitAt)) {
            commit();
        }
        hurried = false;
        if (all) {
            return;
        }
        if (now >= renewAt) {
            renew(now);
            return;
        }
        long until = accepted.isEmpty() ? renewAt : Math.min(renewAt, commitAt);
        await(Duration.ofNanos(Math.max(0, until - now)));
    }

    private void accept(HeldTask<T> task) {
        consumer.acknowledge(task.record(), AcknowledgeType.ACCEPT);
        held.remove(task.place());
        if (accepted.isEmpty()) {
            commitAt = System.nanoTime() + loop.settings().commitInterval().toNanos();
        }
        accepted.add(task);
    }

    private void renew(long now) {
        inHand().toList()
                .forEach(task -> {
                    consumer.acknowledge(task.record(), AcknowledgeType.RENEW);
                    task.handedBack();
                });
        renewAt = now + lock().toNanos() / 3;
    }

    private Duration lock() {
        return Duration.ofMillis(consumer.acquisitionLockTimeoutMs().orElse(LOCK_IF_UNTOLD_MILLIS));
    }

    private void commit() {
        List<HeldTask<T>> sent = List.copyOf(accepted);
        accepted.clear();
        Map<TopicIdPartition, Optional<KafkaException>> results = consumer.commitSync();
        Map<Integer, Optional<KafkaException>> byPartition = new LinkedHashMap<>();
        results.forEach((id, error) -> byPartition.put(id.partition(), error));
        for (HeldTask<T> task : sent) {
            Optional<KafkaException> error = byPartition.get(task.place().partition());
            if (error != null && error.isEmpty()) {
                task.settle();
            } else {
                LOG.info(
                        "{} was finished, but its queue may hand it out again: {}",
                        task.place(),
                        error);
                task.revoke();
            }
        }
    }

    /** Tells of locks that could not be renewed; results of commits are known already. */
    private void acknowledged(Map<TopicIdPartition, Set<Long>> offsets, Exception error) {
        if (error == null) {
            return;
        }
        List<HeldTask<T>> lost = new ArrayList<>();
        offsets.forEach((id, all) ->
                all.forEach(offset -> {
                    HeldTask<T> task = held.get(new Place(id.partition(), offset));
                    if (task != null && !task.isInHand()) {
                        held.remove(task.place());
                        lost.add(task);
                    }
                }));
        if (!lost.isEmpty()) {
            LOG.warn(
                    "AS-6021 locks of {} could not be renewed: {}", loop.topic(), error.toString());
            loop.lost(lost);
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        if (held.isEmpty()) {
            renewAt = System.nanoTime() + lock().toNanos() / 3;
            fedAt = System.nanoTime();
            hungry = false;
        }
        boolean handsBack = false;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            HeldTask<T> known = held.get(Place.of(record));
            if (known != null) {
                known.takenInHand(record);
            } else if (loop.isStopped()) {
                // Asked for before.
                consumer.acknowledge(record, AcknowledgeType.RELEASE);
                handsBack = true;
            } else {
                HeldTask<T> task = new HeldTask<>(record);
                held.put(task.place(), task);
                loop.handOut(this, task);
            }
        }
        if (handsBack) {
            consumer.commitSync();
        }
    }

    /** By any thread: a task is finished. */
    void finished(HeldTask<T> task) {
        mailbox.add(task::markFinished);
    }

    /** By any thread: somebody waits until what is finished is durable. */
    void hurry() {
        mailbox.add(() -> hurried = true);
    }

    /** By any thread: something outside has changed. */
    void nudge() {
        mailbox.add(() -> {});
    }

    private void await(Duration limit) {
        try {
            Runnable first = mailbox.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                first.run();
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted while waiting", e);
        }
        drainMailbox();
    }

    private void drainMailbox() {
        for (Runnable each = mailbox.poll(); each != null; each = mailbox.poll()) {
            each.run();
        }
        if (held.isEmpty() && !hungry) {
            fedAt = System.nanoTime();
            hungry = true;
        }
    }

    private void leave(boolean inOrder) {
        try {
            drainMailbox();
            if (!held.isEmpty()) {
                // Else they would be given what is given back here.
                loop.awaitHungryLanes();
            }
            if (inOrder) {
                loop.announce(List.copyOf(held.values()));
                drainMailbox();
                inHand().filter(HeldTask::isFinished).toList().forEach(this::accept);
                inHand().toList()
                        .forEach(task ->
                                consumer.acknowledge(task.record(), AcknowledgeType.RELEASE));
                commit();
            }
        } catch (RuntimeException e) {
            LOG.info("Locks of {} end by themselves: {}", loop.topic(), e.toString());
        } finally {
            loop.lost(List.copyOf(held.values()));
            held.clear();
            consumer.close(CLOSE_LIMIT);
            loop.left(this);
        }
    }
}
