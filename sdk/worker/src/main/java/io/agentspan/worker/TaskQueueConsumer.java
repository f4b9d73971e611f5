package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the tasks of one queue from Kafka, as a member of the queue's group: a classic consumer
 * group or a share group, see {@link DeliveryMode}. Deliveries finish in any order; a crash hands
 * out again only what was not finished.
 */
public final class TaskQueueConsumer<T extends Task> implements AutoCloseable {
    private static final int MOST_RECORDS_PER_POLL = 100;
    private static final Logger LOG = LoggerFactory.getLogger(TaskQueueConsumer.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final KafkaConnection connection;
    private final String topic;
    private final Class<T> type;
    private final QueueSettings settings;
    private final DeliveryListener<T> listener;
    private final DeadLetters deadLetters;
    private final SuspectTurn suspects;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable QueueReader reader;
    private volatile boolean stopped;
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
        this(connection, topic, type, settings, listener, new SuspectTurn());
    }

    TaskQueueConsumer(
            KafkaConnection connection,
            String topic,
            Class<T> type,
            QueueSettings settings,
            DeliveryListener<T> listener,
            SuspectTurn suspects) {
        this.connection = connection;
        this.topic = topic;
        this.type = type;
        this.settings = settings;
        this.listener = listener;
        this.suspects = suspects;
        this.deadLetters = new DeadLetters(connection);
    }

    /** The consumer group of a queue's topic. */
    public static String groupId(String topic) {
        // One prefix then covers topics and groups in access rules.
        return topic;
    }

    /** Joins the group and begins to hand out tasks. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException(topic + " is being read already");
        }
        if (settings.delivery() == DeliveryMode.CLASSIC) {
            reader = classic();
        }
        thread = Thread.ofPlatform().daemon().name("queue " + topic).start(this::read);
    }

    private void read() {
        try {
            QueueReader chosen = reader;
            while (chosen == null && closing.getCount() > 0) {
                chosen = chooseUnlessAway();
            }
            if (chosen == null) {
                return;
            }
            reader = chosen;
            if (stopped) {
                chosen.stopFetching();
            }
            if (closing.getCount() == 0) {
                chosen.close(true);
            }
            chosen.run();
        } catch (QueueGroupException e) {
            LOG.error("{}", e.getMessage());
        }
    }

    private @Nullable QueueReader chooseUnlessAway() {
        try (QueueGroup group = new QueueGroup(connection, groupId(topic))) {
            return switch (group.choose(settings)) {
                case CLASSIC -> classic();
                case SHARE -> share(group.prepareShare());
            };
        } catch (KafkaException e) {
            LOG.warn("AS-6008 cannot read {}, trying again: {}", topic, e.toString());
            try {
                boolean unused = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupt) {
                closing.countDown();
            }
            return null;
        }
    }

    private QueueReader classic() {
        return new QueueLoop<>(
                new KafkaConsumer<>(
                        connection.client(settings()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                topic,
                type,
                settings,
                listener,
                deadLetters,
                suspects);
    }

    private QueueReader share(int brokersLimit) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put(ConsumerConfig.GROUP_ID_CONFIG, groupId(topic));
        own.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        own.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ShareLoop.batch(settings));
        // A member that waits for a free place to run a task is not dead.
        own.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        own.put("enable.metrics.push", false);
        return new ShareLoop<>(
                () ->
                        new KafkaShareConsumer<>(
                                connection.client(own),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                topic,
                type,
                settings,
                // The broker counts what was taken, begun or not, and one death may count twice:
                // what a dying member gives back, another of the same process may take.
                Math.min(2 * settings.mostDeliveries() - 1, brokersLimit - 1),
                listener,
                deadLetters);
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
        stopped = true;
        QueueReader running = reader;
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
        QueueReader running = reader;
        try {
            return running == null || running.awaitIdle(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Deliveries that are not finished. */
    public int inFlight() {
        QueueReader running = reader;
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

    private synchronized void close(boolean inOrder) {
        closing.countDown();
        QueueReader running = reader;
        Thread runner = thread;
        if (running != null) {
            running.close(inOrder);
        }
        if (runner != null) {
            try {
                boolean unused = runner.join(CLOSE_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        deadLetters.close();
    }
}
