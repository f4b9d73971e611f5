package io.agentspan.gateway.kafka;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.Versioned;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Adds and deletes versions of what {@link Versions} reads, one change at a time. */
public final class VersionWriter<T extends Versioned> implements AutoCloseable {
    private static final long ACKNOWLEDGE_SECONDS = 10;

    private final GatewayKafka kafka;
    private final Topic topic;
    private final String record;
    private final Versions<T> versions;
    private final int kept;
    private final ReentrantLock writing = new ReentrantLock();
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Writes to a topic.
     *
     * @param record wire name of what is written
     * @param kept how many versions of a name
     */
    public VersionWriter(
            GatewayKafka kafka, Topic topic, String record, Versions<T> versions, int kept) {
        this.kafka = kafka;
        this.topic = topic;
        this.record = record;
        this.versions = versions;
        this.kept = kept;
        producer =
                new KafkaProducer<>(
                        kafka.connection()
                                .client(
                                        Map.of(
                                                "acks",
                                                "all",
                                                "enable.idempotence",
                                                true,
                                                "max.block.ms",
                                                5_000,
                                                "max.request.size",
                                                Topic.MAX_RECORD_BYTES + 65_536,
                                                "enable.metrics.push",
                                                false)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Adds a version, unless the newest is as it would be.
     *
     * @param same whether a version is as the new one would be
     * @param next makes the version of a number
     */
    public T add(String namespace, String name, Predicate<T> same, IntFunction<T> next) {
        writing.lock();
        try {
            versions.catchUp();
            List<T> before = versions.of(namespace, name);
            if (!before.isEmpty() && same.test(before.getLast())) {
                return before.getLast();
            }
            T added = next.apply(before.isEmpty() ? 1 : before.getLast().version() + 1);
            write(added, WireJson.bytes(added));
            before.stream()
                    .limit(Math.max(0, before.size() + 1 - kept))
                    .forEach(old -> write(old, null));
            return added;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Deletes versions.
     *
     * @param version null for all
     * @param unknown what is thrown if there is none
     */
    public void delete(
            String namespace,
            String name,
            @Nullable Integer version,
            Supplier<ApiException> unknown) {
        // What is not there needs no turn.
        require(namespace, name, version, unknown);
        writing.lock();
        try {
            require(namespace, name, version, unknown).forEach(old -> write(old, null));
        } finally {
            writing.unlock();
        }
    }

    private List<T> require(
            String namespace,
            String name,
            @Nullable Integer version,
            Supplier<ApiException> unknown) {
        versions.catchUp();
        List<T> there =
                versions.of(namespace, name).stream()
                        .filter(one -> version == null || one.version() == version)
                        .toList();
        if (there.isEmpty()) {
            throw unknown.get();
        }
        return there;
    }

    private void write(T one, byte @Nullable [] value) {
        if (value != null && value.length > Topic.MAX_RECORD_BYTES) {
            throw tooLarge(one, value.length, null);
        }
        ProducerRecord<byte[], byte[]> made =
                new ProducerRecord<>(
                        kafka.topic(topic),
                        partition(one.namespace(), one.name()),
                        utf8(one.key()),
                        value);
        made.headers()
                .add(Headers.TYPE, utf8(record))
                .add(Headers.VERSION, utf8(Headers.FIRST_VERSION));
        try {
            RecordMetadata written = producer.send(made).get(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS);
            versions.awaitRecord(written.partition(), written.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(one, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RecordTooLargeException
                    ? tooLarge(one, value == null ? 0 : value.length, e)
                    : unavailable(one, e);
        } catch (TimeoutException | KafkaException e) {
            throw unavailable(one, e);
        }
    }

    /** All versions of a name lie in order. */
    private int partition(String namespace, String name) {
        String digest = Digest.of(namespace, name).value();
        return Integer.remainderUnsigned(
                Integer.parseUnsignedInt(digest.substring(0, 8), 16), kafka.partitions());
    }

    private ApiException tooLarge(T one, int bytes, @Nullable Exception cause) {
        return new ApiException(
                ErrorCode.TOO_LARGE,
                "the "
                        + record
                        + " '"
                        + one.name()
                        + "' has "
                        + bytes
                        + " bytes, more than a record may have ("
                        + Topic.MAX_RECORD_BYTES
                        + ")",
                cause);
    }

    private ApiException unavailable(T one, Exception cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not take the change of the "
                        + record
                        + " '"
                        + one.name()
                        + "'; send it again",
                cause);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
