package io.agentspan.gateway.kafka;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka where the committed part of a topic ends. */
public final class LogEnd {
    private final Admin admin;
    private final String topic;
    private final Duration timeout;

    public LogEnd(Admin admin, String topic, Duration timeout) {
        this.admin = admin;
        this.topic = topic;
        this.timeout = timeout;
    }

    /**
     * The offset of the next record of a partition.
     *
     * @throws ApiException 503 if Kafka does not say in time
     */
    public long of(int partition) {
        return of(Set.of(partition)).values().iterator().next();
    }

    /**
     * The same for several partitions, asked at once.
     *
     * @throws ApiException 503 if Kafka does not say in time
     */
    public Map<Integer, Long> of(Set<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream()
                        .collect(
                                Collectors.toMap(
                                        partition -> new TopicPartition(topic, partition),
                                        partition -> OffsetSpec.latest()));
        try {
            Map<Integer, Long> ends = new TreeMap<>();
            admin.listOffsets(
                            asked,
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
                                    .timeoutMs((int) timeout.toMillis()))
                    .all()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(partitions, e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(partitions, e);
        }
    }

    private ApiException unavailable(Set<Integer> partitions, Exception cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not say within "
                        + timeout.toMillis()
                        + " ms where "
                        + topic
                        + " ends (partitions "
                        + new TreeSet<>(partitions)
                        + "); ask again",
                cause);
    }
}
