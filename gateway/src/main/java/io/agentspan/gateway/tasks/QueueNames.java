package io.agentspan.gateway.tasks;

import io.agentspan.gateway.kafka.GatewayKafka;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which queues exist. Workers poll before their queue is there, ten times a second, under any name:
 * the answer is remembered for a second, and a poll creates nothing.
 */
final class QueueNames {
    private static final Logger LOG = LoggerFactory.getLogger(QueueNames.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long TIMEOUT_SECONDS = 5;

    private final GatewayKafka kafka;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Set<String> topics = Set.of();
    private volatile long askedNanos = System.nanoTime() - FRESH.toNanos();

    QueueNames(GatewayKafka kafka) {
        this.kafka = kafka;
    }

    boolean exists(String queue) {
        String topic = kafka.connection().topics().toolQueue(queue);
        if (!topics.contains(topic) && isStale() && asking.tryLock()) {
            try {
                ask();
            } finally {
                asking.unlock();
            }
        }
        return topics.contains(topic);
    }

    private boolean isStale() {
        return System.nanoTime() - askedNanos >= FRESH.toNanos();
    }

    private void ask() {
        askedNanos = System.nanoTime();
        try {
            topics = kafka.admin().listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka did not say which topics there are: {}", e.toString());
        }
    }
}
