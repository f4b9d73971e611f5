package io.agentspan.worker;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics of an installation, or checks that somebody else did.
 *
 * <p>Returns only when every partition has a leader that knows it. Before that, two requests of one
 * idempotent producer to a new partition may be taken out of order and then never again
 * (KAFKA-15591).
 */
public final class TopicInstaller {
    /** Leaves the number of replicas to the broker. */
    public static final int BROKER_DEFAULT = -1;

    private static final Logger LOG = LoggerFactory.getLogger(TopicInstaller.class);

    private static final Duration LEADERS_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMillis(20);

    private final KafkaConnection connection;
    private final int partitions;
    private final int replication;

    /**
     * For a new installation; topics that exist keep what they have.
     *
     * @param partitions of every topic; an installation that has a commands topic keeps its number
     * @param replication copies of each partition, or {@link #BROKER_DEFAULT}
     */
    public TopicInstaller(KafkaConnection connection, int partitions, int replication) {
        this.connection = connection;
        this.partitions = partitions;
        this.replication = replication;
    }

    /** Creates the topics with a fixed name that are missing, and waits until they take records. */
    public void install() {
        create(connection.topics().fixedTopics());
    }

    /**
     * Creates the topics of the tool queues that are missing, and waits until they take records.
     */
    public void installQueues(Collection<String> queues) {
        TopicNames names = connection.topics();
        Map<String, Map<String, String>> topics = new LinkedHashMap<>();
        queues.forEach(queue -> topics.put(names.toolQueue(queue), names.toolQueueSettings()));
        create(topics);
    }

    /** The names of fixed topics and topics of these queues that do not exist. */
    public List<String> missing(Collection<String> queues) {
        Set<String> wanted = new LinkedHashSet<>(connection.topics().fixedTopics().keySet());
        queues.forEach(queue -> wanted.add(connection.topics().toolQueue(queue)));
        try (Admin admin = admin()) {
            wanted.removeAll(describe(admin, wanted).keySet());
        }
        return List.copyOf(wanted);
    }

    /**
     * Checks without creating.
     *
     * @throws TopicsMissingException naming all that are missing
     */
    public void verify(Collection<String> queues) {
        List<String> missing = missing(queues);
        if (!missing.isEmpty()) {
            throw new TopicsMissingException(missing);
        }
    }

    /**
     * The number of partitions of the commands topic.
     *
     * @throws TopicsMissingException if there is none
     */
    public int partitions() {
        String commands = connection.topics().of(Topic.COMMANDS);
        try (Admin admin = admin()) {
            return Optional.ofNullable(describe(admin, List.of(commands)).get(commands))
                    .orElseThrow(() -> new TopicsMissingException(List.of(commands)))
                    .partitions()
                    .size();
        }
    }

    private void create(Map<String, Map<String, String>> topics) {
        String commands = connection.topics().of(Topic.COMMANDS);
        Set<String> asked = new LinkedHashSet<>(topics.keySet());
        asked.add(commands);
        try (Admin admin = admin()) {
            Map<String, TopicDescription> existing = describe(admin, asked);
            int count =
                    Optional.ofNullable(existing.get(commands))
                            .map(topic -> topic.partitions().size())
                            .orElse(partitions);
            List<NewTopic> missing = new ArrayList<>();
            topics.forEach((name, settings) -> {
                if (!existing.containsKey(name)) {
                    missing.add(new NewTopic(name, count, (short) replication).configs(settings));
                }
            });
            create(admin, missing);
            awaitLeaders(admin, missing);
        }
    }

    private static void create(Admin admin, List<NewTopic> topics) {
        admin.createTopics(topics).values().values().forEach(TopicInstaller::getUnlessThere);
    }

    private static void getUnlessThere(KafkaFuture<Void> created) {
        try {
            get(created);
        } catch (TopicExistsException e) {
            LOG.debug("Another process created a topic at the same time: {}", e.getMessage());
        }
    }

    private static void awaitLeaders(Admin admin, List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new LinkedHashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        // Only a leader that knows the partition answers. The client repeats some refusals itself.
        long deadline = System.nanoTime() + LEADERS_LIMIT.toNanos();
        while (!answered(admin, ends, System.nanoTime() >= deadline)) {
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private static boolean answered(
            Admin admin, Map<TopicPartition, OffsetSpec> ends, boolean last) {
        try {
            get(admin.listOffsets(ends).all());
            return true;
        } catch (RetriableException e) {
            if (last) {
                throw e;
            }
            LOG.debug("Not every new partition has a leader yet: {}", e.getMessage());
            return false;
        }
    }

    private static Map<String, TopicDescription> describe(Admin admin, Collection<String> names) {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        found.put(name, get(description));
                    } catch (UnknownTopicOrPartitionException e) {
                        // Absent from the answer: that is what the caller looks for.
                        return;
                    }
                });
        return found;
    }

    private Admin admin() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        own.put("enable.metrics.push", false);
        return Admin.create(connection.client(own));
    }

    private static <V> V get(KafkaFuture<V> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
