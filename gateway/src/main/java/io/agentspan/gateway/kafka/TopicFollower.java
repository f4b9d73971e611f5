package io.agentspan.gateway.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads every partition of a topic, on a thread of its own and without a consumer group: each
 * gateway sees each record.
 *
 * <p>Starting waits until every partition has its position, so that nothing written afterwards is
 * missed. After an error it begins again from where its follower says.
 */
public final class TopicFollower implements SmartLifecycle {
    /** Before the web server accepts requests, and after it has stopped. */
    public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8192;

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration NEW_PARTITIONS = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(60);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Follower follower;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Object lock = new Object();
    private volatile boolean running;
    private volatile boolean healthy;
    private @Nullable Consumer<byte[], byte[]> current;
    private @Nullable Thread thread;

    public TopicFollower(
            String topic, Supplier<Consumer<byte[], byte[]>> consumers, Follower follower) {
        this.topic = topic;
        this.consumers = consumers;
        this.follower = follower;
    }

    public String topic() {
        return topic;
    }

    /** Whether the last poll succeeded. */
    public boolean isHealthy() {
        return healthy;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("follow-" + topic).daemon().start(this::run);
        try {
            ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for topic " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            stop();
            throw new IllegalStateException(
                    "AS-3018: topic "
                            + topic
                            + " could not be read within "
                            + START.toSeconds()
                            + " s; check agentspan.kafka.bootstrap-servers and that the topics"
                            + " exist",
                    e);
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread reader;
        synchronized (lock) {
            reader = thread;
            if (current != null) {
                current.wakeup();
            }
        }
        if (reader != null) {
            try {
                reader.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                synchronized (lock) {
                    current = consumer;
                }
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("{} woken up", topic);
            } catch (KafkaException e) {
                LOG.warn("{} cannot be read, trying again: {}", topic, e.toString());
                pause();
            } catch (RuntimeException e) {
                // Whatever it was, the only cure is to begin again: what was not taken is read
                // again.
                LOG.warn("reading {} failed, trying again: {}", topic, e.toString(), e);
                pause();
            } finally {
                healthy = false;
                synchronized (lock) {
                    current = null;
                }
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> assigned = List.of();
        long looked = 0;
        while (running) {
            if (assigned.isEmpty() || System.nanoTime() - looked > NEW_PARTITIONS.toNanos()) {
                assigned = assign(consumer, assigned);
                looked = System.nanoTime();
            }
            if (assigned.isEmpty()) {
                pause();
                continue;
            }
            var records = consumer.poll(ready.isDone() ? POLL : Duration.ZERO);
            Map<Integer, Long> positions = new TreeMap<>();
            for (TopicPartition partition : assigned) {
                positions.put(partition.partition(), consumer.position(partition));
            }
            follower.take(records, positions);
            healthy = true;
            ready.complete(null);
        }
    }

    private List<TopicPartition> assign(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> before) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        if (partitions.size() == before.size()) {
            return before;
        }
        // Assigning anew keeps the positions of what was assigned before.
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            if (!before.contains(partition)) {
                follower.seek(consumer, partition);
            }
        }
        return partitions;
    }

    private void pause() {
        try {
            Thread.sleep(BACK_OFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
