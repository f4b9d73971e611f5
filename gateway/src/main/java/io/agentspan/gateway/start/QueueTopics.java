package io.agentspan.gateway.start;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicSettings;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.worker.TopicsMissingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;

/**
 * Sees to it that every queue of a definition has its topic before the definition is admitted: the
 * orchestrator never sends to a topic that is not there.
 */
final class QueueTopics {
    private final GatewayKafka kafka;
    private final boolean create;
    // Only names of topics that exist: bounded by the cluster.
    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private final ReentrantLock creating = new ReentrantLock();

    QueueTopics(GatewayKafka kafka, TopicSettings settings) {
        this.kafka = kafka;
        this.create = settings.create();
    }

    /**
     * Returns when all queues exist.
     *
     * @throws ApiException 503 naming those that do not
     */
    void require(Collection<String> queues) {
        List<String> missing = new ArrayList<>(queues);
        missing.removeAll(there);
        if (missing.isEmpty()) {
            return;
        }
        creating.lock();
        try {
            if (create) {
                kafka.installer().installQueues(missing);
            } else {
                kafka.installer().verify(missing);
            }
            there.addAll(missing);
        } catch (TopicsMissingException e) {
            throw failed(String.join(", ", e.topics()), "they do not exist", e);
        } catch (KafkaException e) {
            throw failed(String.join(", ", missing), e.toString(), e);
        } finally {
            creating.unlock();
        }
    }

    private static ApiException failed(String topics, String reason, Exception cause) {
        return new ApiException(
                ErrorCode.QUEUE_MISSING,
                "the agent's tools need topics that cannot be had: "
                        + topics
                        + " ("
                        + reason
                        + "); create them, or let the gateway (agentspan.topics.create)",
                cause);
    }
}
