package io.agentspan.worker;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes commands to Kafka: plain, idempotent, to the partition that the execution's id names.
 *
 * <p>Never transactional: an open transaction would hold back every execution of the partition.
 */
public final class KafkaCommandSender implements CommandSender {
    private static final WireNames<Command> NAMES = WireNames.of(Command.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    public KafkaCommandSender(KafkaConnection connection) {
        this.topic = connection.topics().of(Topic.COMMANDS);
        this.producer =
                new KafkaProducer<>(
                        connection.client(settings()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // One request at a time: a lone command leaves at once, under load they share the next.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        // A caller waits: rather an error soon, which senders that may repeat do repeat.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES + 65_536);
        settings.put("enable.metrics.push", false);
        return settings;
    }

    @Override
    public CompletionStage<Void> send(Command command, Map<String, String> headers) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            var unused =
                    producer.send(record(command, headers), (metadata, error) -> end(sent, error));
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private static void end(CompletableFuture<Void> sent, @Nullable Exception error) {
        if (error == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(error);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Command command, Map<String, String> headers) {
        byte[] key = utf8(command.execution().value());
        byte[] value = WireJson.bytes(command);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, command.execution().partition(), key, value);
        record.headers().add(Headers.TYPE, utf8(NAMES.nameOf(command)));
        record.headers().add(Headers.VERSION, utf8(Headers.FIRST_VERSION));
        headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
        int bytes = key.length + value.length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        if (bytes > Topic.MAX_RECORD_BYTES) {
            throw new CommandTooLargeException(command, bytes);
        }
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }
}
