package io.agentspan.streams.cluster;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the orchestrator's own commands: plain, idempotent, to the execution's partition. */
public final class CommandProducer implements CommandSink, AutoCloseable {
    private static final WireNames<Command> NAMES = WireNames.of(Command.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    public CommandProducer(KafkaCluster cluster) {
        this.topic = cluster.topics().of(Topic.COMMANDS);
        this.producer =
                new KafkaProducer<>(
                        cluster.client(settings(cluster.applicationId())),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        // The first send of a stream thread must not wait for this.
        producer.partitionsFor(topic);
    }

    static Map<String, Object> settings(String applicationId) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, applicationId + "-commands");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // One request at a time: a lone command leaves at once, under load they share the next.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        // Stream threads send: they must not stand still for long. A timer is sent again anyway.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    @Override
    public CompletableFuture<Void> send(Command command) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            var unused = producer.send(record(command), (metadata, error) -> end(sent, error));
        } catch (KafkaException e) {
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

    private ProducerRecord<byte[], byte[]> record(Command command) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        command.execution().partition(),
                        utf8(command.execution().value()),
                        WireJson.bytes(command));
        record.headers().add(Headers.TYPE, utf8(NAMES.nameOf(command)));
        record.headers().add(Headers.VERSION, utf8(Headers.FIRST_VERSION));
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
