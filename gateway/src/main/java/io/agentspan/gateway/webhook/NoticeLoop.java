package io.agentspan.gateway.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the events for one target, in a consumer group of its own: one gateway sends each notice,
 * and a target that is away holds up nobody else.
 *
 * <p>Notices are sent side by side and retried for a while; the group's offset stays behind the
 * oldest one that is still on its way.
 */
final class NoticeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final long COMMIT_MILLIS = 1_000;
    private static final int MOST_ON_THE_WAY = 256;

    private final String topic;
    private final String target;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Courier courier;
    private final Unfinished unfinished = new Unfinished();
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param consumers make a member of the target's group
     */
    NoticeLoop(
            String topic,
            String target,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Courier courier) {
        this.topic = topic;
        this.target = target;
        this.consumers = consumers;
        this.courier = courier;
        this.thread = Thread.ofPlatform().name("webhook-" + target).daemon().start(this::run);
    }

    /** Notices that were read and neither taken by the target nor given up. */
    int onTheWay() {
        return unfinished.size();
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("webhook {} woken up", target);
            } catch (KafkaException e) {
                LOG.warn(
                        "AS-3042: events for webhook {} cannot be read, trying again: {}",
                        target,
                        e.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Rebalance(consumer));
        long committed = System.nanoTime();
        while (running) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            if (unfinished.size() >= MOST_ON_THE_WAY) {
                consumer.pause(consumer.assignment());
            } else if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
            if (System.nanoTime() - committed > Duration.ofMillis(COMMIT_MILLIS).toNanos()) {
                commit(consumer, consumer.assignment());
                committed = System.nanoTime();
            }
        }
        commit(consumer, consumer.assignment());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!courier.wants(record)) {
            return;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        unfinished.begin(partition, record.offset());
        sending.execute(() -> {
            if (courier.deliver(record)) {
                unfinished.end(partition, record.offset());
            }
        });
    }

    private void commit(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            positions.put(partition, consumer.position(partition));
        }
        consumer.commitSync(unfinished.commits(positions));
    }

    private void pause() {
        try {
            Thread.sleep(BACK_OFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sending.shutdownNow();
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // A new group begins at the end of the log: from here on nothing may be missed, even if
            // we die before the first notice.
            commit(consumer, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit(consumer, partitions);
            partitions.forEach(unfinished::forget);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            partitions.forEach(unfinished::forget);
        }
    }
}
