package io.agentspan.streams.cluster;

import io.agentspan.schemas.command.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tool queues' topics that exist, refreshed in the background. A topic that is not among them
 * is asked for at once, and its absence is remembered for a moment.
 */
public final class KnownTopics implements QueueCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownTopics.class);
    // A partition stands still for so long at most, and once only.
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(1);
    private static final long ABSENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_ABSENCES = 10_000;

    private final Admin admin;
    private final String prefix;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final Map<String, Long> absentSince = new ConcurrentHashMap<>();
    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("agentspan-known-topics").factory());

    public KnownTopics(KafkaCluster cluster, Duration refreshInterval) {
        this.admin = cluster.admin();
        this.prefix = cluster.topics().toolQueue("x").replaceFirst("x$", "");
        refresh();
        long millis = refreshInterval.toMillis();
        var unused =
                refresher.scheduleWithFixedDelay(
                        this::refresh, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Failure> objection(String topic, int partition) {
        Integer count = partitions.get(topic);
        if (count == null) {
            Long since = absentSince.get(topic);
            if (since != null && System.nanoTime() - since < ABSENCE_NANOS) {
                return Optional.of(missing(topic));
            }
            return ask(topic).or(() -> tooSmall(topic, partition));
        }
        return tooSmall(topic, partition);
    }

    private Optional<Failure> tooSmall(String topic, int partition) {
        int count = partitions.getOrDefault(topic, 0);
        return partition < count
                ? Optional.empty()
                : Optional.of(
                        Failure.permanent(
                                "QUEUE_MISSING",
                                "topic "
                                        + topic
                                        + " has "
                                        + count
                                        + " partitions and no partition "
                                        + partition
                                        + "; give it as many as the commands topic has"));
    }

    private Optional<Failure> ask(String topic) {
        try {
            Answers.get(admin.describeTopics(List.of(topic)).allTopicNames(), CHECK_LIMIT)
                    .values()
                    .forEach(this::learn);
            return Optional.empty();
        } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
            if (absentSince.size() >= MOST_ABSENCES) {
                absentSince.clear();
            }
            absentSince.put(topic, System.nanoTime());
            return Optional.of(missing(topic));
        } catch (KafkaException e) {
            LOG.warn("Cannot tell whether topic {} exists", topic, e);
            return Optional.of(
                    Failure.retryable(
                            "QUEUE_UNREACHABLE",
                            "it is not known whether topic " + topic + " exists"));
        }
    }

    private static Failure missing(String topic) {
        return Failure.permanent(
                "QUEUE_MISSING", "the tool's queue does not exist: no topic " + topic);
    }

    /** Looks which topics exist; forgets those that do not any more. */
    private void refresh() {
        try {
            Collection<String> names =
                    Answers.get(admin.listTopics().names()).stream()
                            .filter(name -> name.startsWith(prefix))
                            .toList();
            partitions.keySet().retainAll(names);
            List<String> unknown =
                    names.stream().filter(name -> !partitions.containsKey(name)).toList();
            if (!unknown.isEmpty()) {
                Answers.get(admin.describeTopics(unknown).allTopicNames())
                        .values()
                        .forEach(this::learn);
            }
        } catch (KafkaException e) {
            LOG.warn("Cannot list topics: {}", e.getMessage());
        }
    }

    private void learn(TopicDescription topic) {
        partitions.put(topic.name(), topic.partitions().size());
        absentSince.remove(topic.name());
    }

    @Override
    public void close() {
        refresher.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
