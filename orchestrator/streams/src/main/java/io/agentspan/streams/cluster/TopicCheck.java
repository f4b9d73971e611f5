package io.agentspan.streams.cluster;

import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.cluster.ClusterException.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks before the start that the topics are there and fit: a missing one would stop the
 * orchestrator's threads over and over, a different number of partitions would mix up executions.
 */
final class TopicCheck {
    /** What the orchestrator reads and writes. */
    static final List<Topic> NEEDED =
            List.of(
                    Topic.COMMANDS,
                    Topic.EVENTS,
                    Topic.MODEL_TASKS,
                    Topic.CONTROL,
                    Topic.OUTCOMES,
                    Topic.ANOMALIES,
                    Topic.DEAD_LETTERS);

    private static final String TIMESTAMPS = "message.timestamp.type";
    private static final String LONGEST = "max.message.bytes";

    private final KafkaCluster cluster;
    private final Admin admin;

    TopicCheck(KafkaCluster cluster, Admin admin) {
        this.cluster = cluster;
        this.admin = admin;
    }

    /**
     * Checks everything.
     *
     * @return the number of partitions
     * @throws ClusterException naming all that is wrong
     */
    int partitions() {
        Map<String, Integer> found = counts();
        List<String> missing = new ArrayList<>();
        NEEDED.forEach(topic -> {
            if (!found.containsKey(cluster.topics().of(topic))) {
                missing.add(cluster.topics().of(topic));
            }
        });
        if (!missing.isEmpty()) {
            throw new ClusterException(
                    Code.TOPICS_MISSING,
                    "topics are missing on "
                            + cluster.bootstrapServers()
                            + ": "
                            + String.join(", ", missing)
                            + "; start a server that may create topics, or create them with the"
                            + " settings of docs/topics.md (kafka-topics.sh --create)");
        }
        int partitions = requireSameCount(found);
        requireSettings();
        return partitions;
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> names = NEEDED.stream().map(cluster.topics()::of).toList();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> {
                    try {
                        TopicDescription topic = Answers.get(answer);
                        counts.put(name, topic.partitions().size());
                    } catch (UnknownTopicOrPartitionException e) {
                        // Absent from the map: that is what the caller looks for.
                        return;
                    }
                });
        return counts;
    }

    private int requireSameCount(Map<String, Integer> found) {
        String commands = cluster.topics().of(Topic.COMMANDS);
        int partitions = found.getOrDefault(commands, 0);
        List<String> different = new ArrayList<>();
        found.forEach((name, count) -> {
            if (count != partitions) {
                different.add(name + " has " + count);
            }
        });
        if (!different.isEmpty()) {
            throw new ClusterException(
                    Code.PARTITIONS_DIFFER,
                    commands
                            + " has "
                            + partitions
                            + " partitions, but "
                            + String.join(", ", different)
                            + "; give all the same number");
        }
        if (partitions > ExecutionId.MAX_PARTITIONS) {
            throw new ClusterException(
                    Code.PARTITIONS_DIFFER,
                    commands
                            + " has "
                            + partitions
                            + " partitions; execution ids name at most "
                            + ExecutionId.MAX_PARTITIONS);
        }
        return partitions;
    }

    private void requireSettings() {
        List<String> wrong = new ArrayList<>();
        List<ConfigResource> topics =
                NEEDED.stream()
                        .map(topic ->
                                new ConfigResource(
                                        ConfigResource.Type.TOPIC, cluster.topics().of(topic)))
                        .toList();
        Answers.get(admin.describeConfigs(topics).all())
                .forEach((topic, settings) -> {
                    String timestamps = settings.get(TIMESTAMPS).value();
                    if (topic.name().equals(cluster.topics().of(Topic.COMMANDS))
                            && !timestamps.equals("LogAppendTime")) {
                        wrong.add(topic.name() + " needs " + TIMESTAMPS + "=LogAppendTime");
                    }
                    if (Long.parseLong(settings.get(LONGEST).value()) < Topic.MAX_RECORD_BYTES) {
                        wrong.add(
                                topic.name()
                                        + " needs "
                                        + LONGEST
                                        + " of at least "
                                        + Topic.MAX_RECORD_BYTES);
                    }
                });
        if (!wrong.isEmpty()) {
            throw new ClusterException(
                    Code.TOPIC_SETTINGS,
                    String.join(", ", wrong) + "; change it with kafka-configs.sh --alter");
        }
    }
}
