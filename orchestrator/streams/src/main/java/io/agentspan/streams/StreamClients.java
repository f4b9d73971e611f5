package io.agentspan.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka Streams' own clients, with a way to send what a stream thread has written before it
 * commits: the processor API has none.
 */
final class StreamClients implements KafkaClientSupplier {
    private final Map<String, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();

    /**
     * Sends what this stream thread has written and waits until Kafka has it; nothing is committed.
     * That a record could not be written is found by the next commit.
     */
    void flush() {
        // Kafka Streams names a thread's producer after the thread.
        Producer<byte[], byte[]> mine =
                producers.get(Thread.currentThread().getName() + "-producer");
        if (mine != null) {
            mine.flush();
        }
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        if (config.get(ProducerConfig.CLIENT_ID_CONFIG) instanceof String name) {
            producers.put(name, producer);
        }
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
