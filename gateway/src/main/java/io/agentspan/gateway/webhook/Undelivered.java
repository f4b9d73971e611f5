package io.agentspan.gateway.webhook;

import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts events that a target never took among the dead letters, with the reason. */
final class Undelivered implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Undelivered.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    Undelivered(KafkaConnection connection) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "agentspan-webhook-dead-letters");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES + 65_536);
        settings.put("enable.metrics.push", false);
        this.producer =
                new KafkaProducer<>(
                        connection.client(settings),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.topic = connection.topics().of(Topic.DEAD_LETTERS);
    }

    /** Returns once the letter is durable; tries until it is. */
    void bury(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        String origin = record.topic() + ":" + record.partition() + ":" + record.offset();
        letter.headers().add(Headers.REASON, reason.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(Headers.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        while (true) {
            try {
                producer.send(letter).get();
                return;
            } catch (ExecutionException e) {
                LOG.warn("AS-3042: cannot write to {}, trying again: {}", topic, e.toString());
                Thread.sleep(RETRY);
            }
        }
    }

    @Override
    public void close() {
        producer.close(RETRY);
    }
}
