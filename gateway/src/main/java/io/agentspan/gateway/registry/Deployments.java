package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the registry: deploys and deletes agents, one at a time. */
public final class Deployments implements AutoCloseable {
    private static final long ACKNOWLEDGE_SECONDS = 10;

    private final GatewayKafka kafka;
    private final AgentRegistry registry;
    private final int kept;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private final KafkaProducer<byte[], byte[]> producer;

    Deployments(GatewayKafka kafka, AgentRegistry registry, int kept, Clock clock) {
        this.kafka = kafka;
        this.registry = registry;
        this.kept = kept;
        this.clock = clock;
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
     * Deploys an agent under its name. The same content again is the same version.
     *
     * @param by who does it; empty if that is not known
     */
    public DeployedAgent deploy(String namespace, AgentDefinition definition, String by) {
        writing.lock();
        try {
            registry.catchUp();
            List<DeployedAgent> before = registry.versions(namespace, definition.name());
            Digest digest = definition.digest();
            if (!before.isEmpty() && before.getLast().digest().equals(digest)) {
                return before.getLast();
            }
            DeployedAgent agent =
                    new DeployedAgent(
                            namespace,
                            definition.name(),
                            before.isEmpty() ? 1 : before.getLast().version() + 1,
                            digest,
                            clock.millis(),
                            by,
                            definition);
            write(agent.key(), namespace, agent.name(), WireJson.bytes(agent));
            before.stream()
                    .limit(Math.max(0, before.size() + 1 - kept))
                    .forEach(old -> write(old.key(), namespace, old.name(), null));
            return agent;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Deletes an agent; what runs goes on.
     *
     * @param version null for all versions
     * @throws ApiException 404 if there is none
     */
    public void delete(String namespace, String name, @Nullable Integer version) {
        // What is not there needs no turn.
        there(namespace, name, version);
        writing.lock();
        try {
            there(namespace, name, version)
                    .forEach(agent -> write(agent.key(), namespace, name, null));
        } finally {
            writing.unlock();
        }
    }

    private List<DeployedAgent> there(String namespace, String name, @Nullable Integer version) {
        registry.catchUp();
        List<DeployedAgent> there =
                registry.versions(namespace, name).stream()
                        .filter(agent -> version == null || agent.version() == version)
                        .toList();
        if (there.isEmpty()) {
            throw AgentRegistry.unknown(name, version);
        }
        return there;
    }

    private void write(String key, String namespace, String name, byte @Nullable [] value) {
        if (value != null && value.length > Topic.MAX_RECORD_BYTES) {
            throw tooLarge(name, value.length, null);
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        kafka.topic(Topic.AGENTS), partition(namespace, name), utf8(key), value);
        record.headers()
                .add(Headers.TYPE, utf8("deployed-agent"))
                .add(Headers.VERSION, utf8(Headers.FIRST_VERSION));
        try {
            RecordMetadata written =
                    producer.send(record).get(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS);
            registry.await(written.partition(), written.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(name, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RecordTooLargeException
                    ? tooLarge(name, value == null ? 0 : value.length, e)
                    : unavailable(name, e);
        } catch (TimeoutException | org.apache.kafka.common.KafkaException e) {
            throw unavailable(name, e);
        }
    }

    /** All versions of an agent lie in order. */
    private int partition(String namespace, String name) {
        String digest = Digest.of(namespace, name).value();
        return Integer.remainderUnsigned(
                Integer.parseUnsignedInt(digest.substring(0, 8), 16), kafka.partitions());
    }

    private static ApiException tooLarge(String name, int bytes, @Nullable Exception cause) {
        return new ApiException(
                ErrorCode.TOO_LARGE,
                "the definition of agent '"
                        + name
                        + "' has "
                        + bytes
                        + " bytes, more than a record may have ("
                        + Topic.MAX_RECORD_BYTES
                        + ")",
                cause);
    }

    private static ApiException unavailable(String name, Exception cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not take the change of agent '" + name + "'; send it again",
                cause);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
