package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the control topic, so that work nobody wants is stopped or not begun.
 *
 * <p>Reads all that the topic holds (hours), not only what comes: a task may have waited in its
 * queue since before it was cancelled. Reads uncommitted: the log fixes every decision, so a record
 * seen early is early, never wrong.
 */
public final class ControlTail implements Cancellations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTail.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final Duration START_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final KafkaConnection connection;
    private final String topic;
    private final VoidWork memory = new VoidWork(MOST_REMEMBERED);
    private final List<Consumer<Control>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;
    private long lastLook;

    public ControlTail(KafkaConnection connection) {
        this.connection = connection;
        this.topic = connection.topics().of(Topic.CONTROL);
    }

    /** Returns when what is in the topic now has been read, or after a few seconds. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException(topic + " is being read already");
        }
        KafkaConsumer<byte[], byte[]> created =
                new KafkaConsumer<>(
                        connection.client(settings()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer = created;
        thread = Thread.ofPlatform().daemon().name("tail " + topic).start(() -> follow(created));
        try {
            if (!caughtUp.await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("AS-6013 {} is not read to its end yet; going on without", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> settings() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put("enable.metrics.push", false);
        return own;
    }

    private void follow(KafkaConsumer<byte[], byte[]> from) {
        try {
            while (closing.getCount() > 0) {
                turn(from);
            }
        } finally {
            from.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private void turn(KafkaConsumer<byte[], byte[]> from) {
        try {
            lookForPartitions(from);
            if (from.assignment().isEmpty()) {
                boolean unused = closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
            from.poll(POLL).forEach(this::read);
            if (caughtUp.getCount() > 0) {
                ends.entrySet().removeIf(end -> from.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException e) {
            LOG.trace("Woken up", e);
        } catch (InterruptedException e) {
            closing.countDown();
        } catch (RuntimeException e) {
            LOG.warn("AS-6014 cannot read {}, trying again: {}", topic, e.toString());
            pause();
        }
    }

    private void pause() {
        try {
            boolean unused = closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private void lookForPartitions(KafkaConsumer<byte[], byte[]> from) {
        long now = System.nanoTime();
        if (!from.assignment().isEmpty() && now - lastLook < LOOK_FOR_PARTITIONS.toNanos()) {
            return;
        }
        lastLook = now;
        List<TopicPartition> all =
                from.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        List<TopicPartition> added =
                all.stream().filter(id -> !from.assignment().contains(id)).toList();
        if (!added.isEmpty()) {
            from.assign(all);
            from.seekToBeginning(added);
            ends.putAll(from.endOffsets(added));
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        Control control;
        try {
            control = WireJson.read(record.value(), Control.class);
        } catch (MalformedRecordException e) {
            // A newer orchestrator may know more reasons; not stopping work is never wrong.
            LOG.debug("Skipping {} of {}", record.offset(), topic, e);
            return;
        }
        memory.add(control);
        listeners.forEach(listener -> listener.accept(control));
    }

    @Override
    public boolean isVoid(TaskId task) {
        return memory.contains(task);
    }

    @Override
    public void listen(Consumer<Control> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (consumer != null && thread != null) {
            consumer.wakeup();
            try {
                boolean unused = thread.join(CLOSE_LIMIT.plusSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
