package io.agentspan.schemas.topic;

import io.agentspan.schemas.id.Digest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of an installation's topics: its prefix and what follows it.
 *
 * @param prefix with its final dot; {@value #DEFAULT_PREFIX} unless configured
 */
public record TopicNames(String prefix) {
    public static final String DEFAULT_PREFIX = "agentspan.";

    /** Partitions of every topic of a development server. */
    public static final int DEV_PARTITIONS = 4;

    private static final String TOOL_QUEUES = "tasks.tool.";
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]*");
    // Kafka allows 249 characters for the whole name.
    private static final int LONGEST_QUEUE = 150;

    public TopicNames {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,60}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has at most 60 of the characters a-z A-Z 0-9 . _ -");
        }
    }

    public static TopicNames standard() {
        return new TopicNames(DEFAULT_PREFIX);
    }

    public String of(Topic topic) {
        return prefix + topic.suffix();
    }

    /**
     * The topic of a tool queue. A queue whose name no topic can have gets a name made of its
     * digest.
     */
    public String toolQueue(String queue) {
        boolean plain = queue.length() <= LONGEST_QUEUE && PLAIN.matcher(queue).matches();
        return prefix + TOOL_QUEUES + (plain ? queue : "x-" + Digest.of(queue).value());
    }

    public Optional<String> queueOf(String topicName) {
        String start = prefix + TOOL_QUEUES;
        return topicName.startsWith(start)
                ? Optional.of(topicName.substring(start.length()))
                : Optional.empty();
    }

    /** Settings of a tool queue's topic, by their Kafka names. */
    public Map<String, String> toolQueueSettings() {
        return Topic.settings(Topic.Cleanup.DELETE, Duration.ofDays(7), false);
    }

    /** Every fixed topic with its settings. */
    public Map<String, Map<String, String>> fixedTopics() {
        Map<String, Map<String, String>> topics = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            topics.put(of(topic), topic.settings());
        }
        return topics;
    }
}
