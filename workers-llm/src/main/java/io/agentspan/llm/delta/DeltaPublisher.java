package io.agentspan.llm.delta;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pieces of replies to the deltas topic. Best effort: the whole reply follows in a command,
 * so a lost piece is never worth holding a model call up.
 */
public final class DeltaPublisher implements Consumer<Delta>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaPublisher.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final String TYPE = "delta";

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final AtomicLong lost = new AtomicLong();

    public DeltaPublisher(KafkaConnection connection) {
        this(
                new KafkaProducer<>(
                        connection.client(settings()),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                connection.topics().of(Topic.DELTAS));
    }

    DeltaPublisher(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "agentspan-llm-deltas");
        // Hundreds of streams at once: a few milliseconds put their pieces into one request.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        // A broker that does not answer must not hold the model call up.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    /** Sends a piece, keyed and placed like everything else of its execution. */
    @Override
    public void accept(Delta delta) {
        ExecutionId execution = delta.task().execution();
        ProducerRecord<String, byte[]> piece =
                new ProducerRecord<>(
                        topic, execution.partition(), execution.value(), WireJson.bytes(delta));
        RecordHeaders headers = (RecordHeaders) piece.headers();
        headers.add(Headers.TYPE, TYPE.getBytes(StandardCharsets.UTF_8));
        headers.add(Headers.VERSION, Headers.FIRST_VERSION.getBytes(StandardCharsets.UTF_8));
        try {
            var unused =
                    producer.send(
                            piece,
                            (metadata, error) -> {
                                if (error != null) {
                                    count(error);
                                }
                            });
        } catch (KafkaException | IllegalArgumentException e) {
            count(e);
        }
    }

    private void count(Exception error) {
        if (lost.getAndIncrement() % 1000 == 0) {
            LOG.warn(
                    "Pieces of model replies are not shown live ({} so far): {}. Check that the"
                            + " cluster is reachable and the topic {} exists.",
                    lost.get(),
                    error.toString(),
                    topic);
        }
    }

    /** Pieces that did not reach the topic. */
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }
}
