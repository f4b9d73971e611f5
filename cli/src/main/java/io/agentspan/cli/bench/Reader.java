package io.agentspan.cli.bench;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Hands every record of a consumer to an action, on a thread of its own. */
public final class Reader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    public Reader(
            String name,
            KafkaConsumer<byte[], byte[]> consumer,
            Consumer<ConsumerRecord<byte[], byte[]>> action) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name(name).daemon().start(() -> read(action));
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(action);
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
