package io.agentspan.gateway.kafka;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        TopicPartition asked = new TopicPartition(topic, partition);
        try {
            return admin.listOffsets(
                            Map.of(asked, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
                                    .timeoutMs((int) timeout.toMillis()))
                    .partitionResult(asked)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(partition, e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(partition, e);
        }
    }

    private ApiException unavailable(int partition, Exception cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not say within "
                        + timeout.toMillis()
                        + " ms where partition "
                        + partition
                        + " of "
                        + topic
                        + " ends; ask again",
                cause);
    }
}
