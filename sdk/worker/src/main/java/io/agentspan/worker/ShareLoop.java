package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of one queue: as many as are busy, and one that waits for tasks. */
final class ShareLoop<T extends Task> implements QueueReader {
    private static final Logger LOG = LoggerFactory.getLogger(ShareLoop.class);
    private static final int LANES_PER_LOAD = 4;
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration LINGER = Duration.ofSeconds(30);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(1);
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(8);

    private final Supplier<ShareConsumer<byte[], byte[]>> consumers;
    private final String topic;
    private final Class<T> type;
    private final QueueSettings settings;
    private final int limit;
    private final DeliveryListener<T> listener;
    private final DeadLetters deadLetters;
    private final RecentTasks recent = new RecentTasks();
    private final Set<ShareLane<T>> lanes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object idle = new Object();
    private volatile boolean stopped;
    private volatile boolean inOrder = true;
    private volatile long brokenAt;
    private volatile boolean broken;
    private volatile boolean fed;

    /**
     * Reads nothing yet.
     *
     * @param deliveriesLimit a task that was handed out more often is not run again
     */
    ShareLoop(
            Supplier<ShareConsumer<byte[], byte[]>> consumers,
            String topic,
            Class<T> type,
            QueueSettings settings,
            int deliveriesLimit,
            DeliveryListener<T> listener,
            DeadLetters deadLetters) {
        this.consumers = consumers;
        this.topic = topic;
        this.type = type;
        this.settings = settings;
        this.limit = deliveriesLimit;
        this.listener = listener;
        this.deadLetters = deadLetters;
    }

    /** Tasks that one lane takes at most at a time. */
    static int batch(QueueSettings settings) {
        return Math.clamp(settings.maxInFlight() / 4, 1, 64);
    }

    @Override
    public void run() {
        List<Thread> threads = new ArrayList<>();
        try {
            do {
                threads.removeIf(thread -> !thread.isAlive());
                if (wantsLane()) {
                    threads.add(start());
                }
            } while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
            long deadline = System.nanoTime() + JOIN_LIMIT.toNanos();
            for (Thread thread : threads) {
                boolean unused =
                        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean wantsLane() {
        if (broken && System.nanoTime() - brokenAt < BACK_OFF.toNanos()) {
            return false;
        }
        if (lanes.isEmpty()) {
            return true;
        }
        // Places of what is finished stay empty while a lane waits for the rest of what it has.
        int most = LANES_PER_LOAD * Math.ceilDiv(settings.maxInFlight(), batch(settings));
        return !stopped && lanes.size() < Math.min(wanted(), most) && listener.free() > 0;
    }

    /**
     * A lane needs a second or more to join. So a queue in use has one to spare, and each that is
     * held up brings another.
     */
    private int wanted() {
        long heldUp =
                lanes.stream()
                        .filter(lane -> !lane.isHungry() && lane.since().compareTo(TICK) > 0)
                        .count();
        boolean inUse = lanes.stream().anyMatch(lane -> lane.since().compareTo(LINGER) < 0);
        return (int) (2 * heldUp) + (inUse && fed ? 2 : 1);
    }

    private Thread start() {
        ShareLane<T> lane = new ShareLane<>(consumers.get(), this);
        lanes.add(lane);
        return Thread.ofPlatform().daemon().name("queue " + topic).start(lane);
    }

    String topic() {
        return topic;
    }

    QueueSettings settings() {
        return settings;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits for lanes that have nothing to leave, at most a moment. */
    void awaitHungryLanes() {
        long deadline = System.nanoTime() + LEAVE_LIMIT.toNanos();
        while (lanes.stream().anyMatch(ShareLane::isHungry) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TICK.toNanos() / 10);
        }
    }

    boolean leavesInOrder() {
        return inOrder;
    }

    /** Whether a lane is to end: all are, or it has long had nothing to do and is not the last. */
    boolean isOver(ShareLane<T> lane) {
        return closing.getCount() == 0
                || (lane.isHungry()
                        && lane.since().compareTo(LINGER) > 0
                        && lanes.size() > 1
                        && lanes.remove(lane));
    }

    /**
     * Only what can begin is taken: another process may be free. What several lanes ask for at the
     * same time may be more; it waits, and its locks are renewed. To set places aside for each lane
     * would be exact, and leave them to lanes whose partitions have nothing.
     */
    boolean mayFetch() {
        return !stopped && inFlight.get() < settings.maxInFlight() && listener.free() > 0;
    }

    void handOut(ShareLane<T> lane, HeldTask<T> held) {
        inFlight.incrementAndGet();
        fed = true;
        T task;
        try {
            task = TaskRecords.task(held.record(), type);
        } catch (MalformedRecordException e) {
            deadLetters.buryUnread(held.record(), e, () -> end(lane, held));
            return;
        }
        QueueDelivery<T> delivery =
                new QueueDelivery<>(
                        task,
                        TaskRecords.headers(held.record()),
                        () -> {
                            recent.add(task.id());
                            end(lane, held);
                        },
                        lane::hurry);
        held.delivered(delivery);
        if (recent.contains(task.id())) {
            delivery.finished();
        } else if (settings.mostDeliveries() > 0 && held.deliveries() > limit) {
            int ended = held.deliveries() - 1;
            deadLetters.buryPoison(held.record(), ended, () -> listener.poisoned(delivery, ended));
        } else {
            listener.delivered(delivery);
        }
    }

    private void end(ShareLane<T> lane, HeldTask<T> held) {
        lane.finished(held);
        uncount(held);
    }

    private void uncount(HeldTask<T> held) {
        if (held.uncount() && inFlight.decrementAndGet() == 0) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    /** The locks of these ended: others are given them. */
    void lost(List<HeldTask<T>> tasks) {
        List<Delivery<T>> deliveries = unfinished(tasks);
        tasks.forEach(this::uncount);
        tasks.forEach(HeldTask::revoke);
        if (!deliveries.isEmpty()) {
            LOG.info("{} unfinished tasks of {} go to another process", deliveries.size(), topic);
            listener.lost(deliveries);
        }
    }

    private List<Delivery<T>> unfinished(List<HeldTask<T>> tasks) {
        List<Delivery<T>> deliveries = new ArrayList<>();
        for (HeldTask<T> task : tasks) {
            if (!task.isFinished() && task.delivery() != null) {
                deliveries.add(Objects.requireNonNull(task.delivery()));
            }
        }
        return deliveries;
    }

    /** A lane leaves in order: the last moment to finish what it has. */
    void announce(List<HeldTask<T>> tasks) {
        List<Delivery<T>> deliveries = unfinished(tasks);
        if (!deliveries.isEmpty()) {
            listener.revoking(deliveries);
        }
    }

    void left(ShareLane<T> lane) {
        lanes.remove(lane);
    }

    void broken(RuntimeException error) {
        LOG.warn("AS-6008 cannot read {}, trying again: {}", topic, error.toString());
        LOG.debug("Cause", error);
        brokenAt = System.nanoTime();
        broken = true;
    }

    @Override
    public void stopFetching() {
        stopped = true;
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
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

    @Override
    public void close(boolean leaveInOrder) {
        inOrder = leaveInOrder;
        stopped = true;
        closing.countDown();
        lanes.forEach(ShareLane::nudge);
    }
}
