package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tasks of one queue from Kafka, as a member of the queue's consumer group. Deliveries
 * finish in any order; a crash hands out again only what was not finished.
 */
public final class TaskQueueConsumer<T extends Task> implements AutoCloseable {
    private static final int MOST_RECORDS_PER_POLL = 100;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final KafkaConnection connection;
    private final String topic;
    private final Class<T> type;
    private final QueueSettings settings;
    private final DeliveryListener<T> listener;
    private final DeadLetters deadLetters;
    private volatile @Nullable QueueLoop<T> loop;
    private @Nullable Thread thread;

    /**
     * Joins nothing yet.
     *
     * @param topic of the queue: {@code TopicNames.of(MODEL_TASKS)} or {@code toolQueue(name)}
     */
    public TaskQueueConsumer(
            KafkaConnection connection,
            String topic,
            Class<T> type,
            QueueSettings settings,
            DeliveryListener<T> listener) {
        this.connection = connection;
        this.topic = topic;
        this.type = type;
        this.settings = settings;
        this.listener = listener;
        this.deadLetters = new DeadLetters(connection);
    }

    /** The consumer group of a queue's topic. */
    public static String groupId(String topic) {
        // One prefix then covers topics and groups in access rules.
        return topic;
    }

    /** Joins the group and begins to hand out tasks. */
    public synchronized void start() {
        if (loop != null) {
            throw new IllegalStateException(topic + " is being read already");
        }
        QueueLoop<T> started =
                new QueueLoop<>(
                        new KafkaConsumer<>(
                                connection.client(settings()),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        topic,
                        type,
                        settings,
                        listener,
                        deadLetters);
        loop = started;
        thread = Thread.ofPlatform().daemon().name("queue " + topic).start(started);
    }

    private Map<String, Object> settings() {
        int session = Math.toIntExact(settings.sessionTimeout().toMillis());
        Map<String, Object> own = new LinkedHashMap<>();
        own.put(ConsumerConfig.GROUP_ID_CONFIG, groupId(topic));
        own.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Partitions that stay keep their deliveries over a rebalance.
        own.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        // Members learn of a rebalance by their heartbeat; until all did, nothing can be committed.
        own.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(1_000, session / 4));
        if (settings.instanceId() != null) {
            own.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        }
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        own.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                settings.readCommitted() ? "read_committed" : "read_uncommitted");
        own.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                Math.min(MOST_RECORDS_PER_POLL, settings.maxInFlight()));
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put("enable.metrics.push", false);
        return own;
    }

    /** Takes no more tasks but stays in the group, so that deliveries can finish. */
    public void stopFetching() {
        QueueLoop<T> running = loop;
        if (running != null) {
            running.stopFetching();
        }
    }

    /**
     * Takes no more tasks and waits until all deliveries are finished.
     *
     * @return whether they are
     */
    public boolean drain(Duration limit) {
        stopFetching();
        QueueLoop<T> running = loop;
        try {
            return running == null || running.awaitIdle(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Deliveries that are not finished. */
    public int inFlight() {
        QueueLoop<T> running = loop;
        return running == null ? 0 : running.inFlight();
    }

    /** Leaves the group; what is not finished goes to another member. */
    @Override
    public void close() {
        close(true);
    }

    /** Leaves without a commit, as a process that dies. */
    void abandon() {
        close(false);
    }

    private synchronized void close(boolean commit) {
        QueueLoop<T> running = loop;
        Thread runner = thread;
        if (running != null && runner != null) {
            running.close(commit);
            try {
                boolean unused = runner.join(CLOSE_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        deadLetters.close();
    }
}
