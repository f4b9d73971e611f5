package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polling thread of one queue: the only one that touches its Kafka consumer. */
final class QueueLoop<T extends Task> implements QueueReader {
    private static final Logger LOG = LoggerFactory.getLogger(QueueLoop.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long BACK_OFF_MILLIS = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final QueueSettings settings;
    private final OffsetCommits<T> commits;
    private final HandOuts<T> handOuts;
    private final Assignment<T> assignment;
    private final Queue<Finished<T>> finished = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object idle = new Object();
    private volatile boolean stopped;
    private volatile boolean full;
    private volatile int inFlight;

    private record Finished<T extends Task>(AssignedPartition<T> partition, long offset) {}

    QueueLoop(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Class<T> type,
            QueueSettings settings,
            DeliveryListener<T> listener,
            DeadLetters deadLetters,
            SuspectTurn suspects) {
        this.consumer = consumer;
        this.topic = topic;
        this.settings = settings;
        this.commits = new OffsetCommits<>(consumer, settings.commitInterval());
        this.handOuts =
                new HandOuts<>(
                        type,
                        settings.mostDeliveries(),
                        listener,
                        deadLetters,
                        commits,
                        suspects,
                        this::finish,
                        this::hurry);
        this.assignment = new Assignment<>(consumer, commits, listener, this::applyFinished);
    }

    @Override
    public int inFlight() {
        return inFlight + finished.size();
    }

    @Override
    public void stopFetching() {
        stopped = true;
        wake();
    }

    @Override
    public void close(boolean inOrder) {
        if (!inOrder) {
            assignment.abandon();
        }
        stopped = true;
        closing.countDown();
        wake();
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(topic), assignment);
            while (closing.getCount() > 0) {
                turnUnlessBroken();
            }
            commitTheRest();
        } finally {
            handOuts.giveBackTurn();
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private void commitTheRest() {
        long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
        applyFinished();
        // While partitions are given out Kafka takes no commit; polling moves that forward.
        while (!assignment.isCommitted() && System.nanoTime() < deadline) {
            turnUnlessBroken();
        }
    }

    private void turnUnlessBroken() {
        try {
            turnAndReposition();
        } catch (WakeupException e) {
            LOG.trace("Woken up", e);
        } catch (NoOffsetForPartitionException e) {
            LOG.debug("No position yet for {}", e.partitions());
        } catch (FencedInstanceIdException e) {
            LOG.error(
                    "AS-6007 another process joined {} as {}: this one stops taking tasks; give"
                            + " every process its own instance id",
                    topic,
                    settings.instanceId());
            closing.countDown();
        } catch (RuntimeException e) {
            LOG.warn("AS-6008 cannot read {}, trying again: {}", topic, e.toString());
            LOG.debug("Cause", e);
            backOff();
        }
    }

    private void turnAndReposition() {
        try {
            turn();
        } catch (OffsetOutOfRangeException e) {
            assignment.reposition(e.offsetOutOfRangePartitions());
        }
    }

    private void backOff() {
        try {
            boolean unused = closing.await(BACK_OFF_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("Interrupted while backing off", e);
        }
    }

    private void turn() {
        applyFinished();
        assignment.position();
        commits.commitIfDue(assignment.all());
        pauseAndResume();
        polling.set(true);
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(timeout());
        } finally {
            polling.set(false);
        }
        applyFinished();
        if (inFlight == 0 && !records.isEmpty()) {
            // One task after the other: a crash in the next one must not repeat the last one.
            commits.commitSoon(assignment.all());
        }
        handOut(records);
        assignment.passed();
        if (!stopped) {
            handOuts.beginSuspect(assignment.all());
        }
    }

    private Duration timeout() {
        if (!finished.isEmpty() || commits.isHurried() || closing.getCount() == 0) {
            // Not at once: a commit may be refused for a while.
            return SOON;
        }
        return inFlight > 0 || assignment.all().stream().anyMatch(AssignedPartition::isDirty)
                ? settings.commitInterval()
                : IDLE;
    }

    private void applyFinished() {
        for (Finished<T> done = finished.poll(); done != null; done = finished.poll()) {
            done.partition().finish(done.offset());
        }
        assignment.all().forEach(AssignedPartition::refresh);
        inFlight = assignment.inFlight();
        if (stopped && inFlight() == 0) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    @Override
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (idle) {
            while (inFlight() > 0) {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(idle, rest);
            }
        }
        return true;
    }

    private void pauseAndResume() {
        boolean limit = stopped || inFlight >= settings.maxInFlight();
        Set<TopicPartition> wanted = new HashSet<>(assignment.unpositioned());
        for (AssignedPartition<T> partition : assignment.all()) {
            if (limit || partition.isFull()) {
                wanted.add(partition.id());
            }
        }
        full = !wanted.isEmpty();
        Set<TopicPartition> paused = consumer.paused();
        consumer.pause(wanted.stream().filter(id -> !paused.contains(id)).toList());
        consumer.resume(paused.stream().filter(id -> !wanted.contains(id)).toList());
    }

    private void handOut(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition id : records.partitions()) {
            AssignedPartition<T> partition = assignment.get(id);
            List<ConsumerRecord<byte[], byte[]>> some = records.records(id);
            if (stopped || partition == null) {
                consumer.seek(id, some.getFirst().offset());
            } else {
                some.stream()
                        .filter(record ->
                                partition
                                        .progress()
                                        .accept(record.offset(), TaskRecords.cause(record)))
                        .forEach(record -> handOuts.add(partition, record));
            }
        }
        handOuts.begin();
        inFlight = assignment.inFlight();
    }

    private void finish(AssignedPartition<T> partition, long offset) {
        finished.add(new Finished<>(partition, offset));
        if (full) {
            wake();
        }
    }

    private void hurry() {
        commits.hurry();
        wake();
    }

    private void wake() {
        // Only a poll is interrupted, not the commits around it.
        if (polling.compareAndSet(true, false)) {
            consumer.wakeup();
        }
    }
}
