package io.agentspan.cli.bench;

import io.agentspan.worker.KafkaConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients with the settings of the product: no lingering, all acknowledgements. */
public final class Clients {
    private final KafkaConnection connection;

    public Clients(KafkaConnection connection) {
        this.connection = connection;
    }

    KafkaConnection connection() {
        return connection;
    }

    public KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        return new KafkaProducer<>(
                connection.client(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads every partition of a topic from its end. */
    public KafkaConsumer<byte[], byte[]> tail(String topic, boolean committed) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                committed ? "read_committed" : "read_uncommitted");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        connection.client(settings),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                IntStream.range(0, consumer.partitionsFor(topic).size())
                        .mapToObj(number -> new TopicPartition(topic, number))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
