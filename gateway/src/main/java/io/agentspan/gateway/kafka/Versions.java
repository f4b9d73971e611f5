package io.agentspan.gateway.kafka;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.Versioned;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept under names in versions, as this gateway has read it from its topic, all of it from
 * the beginning: the topic is compacted, and whoever adds a version gives up the oldest.
 */
public final class Versions<T extends Versioned> implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final Pattern KEY = Pattern.compile("(.*)@([0-9]{1,9})");

    private final TreeMap<String, TreeMap<Integer, T>> all = new TreeMap<>();
    private final Class<T> type;
    private final Progress progress = new Progress();
    private final LogEnd logEnd;
    private final Duration wait;

    /**
     * Nothing yet; the topic's follower fills it.
     *
     * @param wait for what is on the topic and not read yet
     */
    public Versions(Class<T> type, GatewayKafka kafka, Topic topic, Duration wait) {
        this.type = type;
        this.logEnd = new LogEnd(kafka.admin(), kafka.topic(topic), wait);
        this.wait = wait;
    }

    /**
     * One of them.
     *
     * @param version null for the newest
     */
    public Optional<T> find(String namespace, String name, @Nullable Integer version) {
        Optional<T> found = known(namespace, name, version);
        if (found.isEmpty()) {
            // Perhaps another gateway wrote it a moment ago.
            catchUp();
            found = known(namespace, name, version);
        }
        return found;
    }

    private synchronized Optional<T> known(
            String namespace, String name, @Nullable Integer version) {
        TreeMap<Integer, T> versions = all.get(namespace + "/" + name);
        if (versions == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                version == null ? versions.lastEntry().getValue() : versions.get(version));
    }

    /** All versions under a name, the oldest first; empty if there is none. */
    public synchronized List<T> of(String namespace, String name) {
        return List.copyOf(all.getOrDefault(namespace + "/" + name, new TreeMap<>()).values());
    }

    /** Everything of a namespace with all its versions, by name. */
    public synchronized List<List<T>> all(String namespace) {
        List<List<T>> found = new ArrayList<>();
        String prefix = namespace + "/";
        for (var one : all.tailMap(prefix).entrySet()) {
            if (!one.getKey().startsWith(prefix)) {
                break;
            }
            found.add(List.copyOf(one.getValue().values()));
        }
        return found;
    }

    /**
     * Returns when everything is read that was on the topic when the question came.
     *
     * @throws ApiException 503 if that takes too long
     */
    public void catchUp() {
        logEnd.of(progress.partitions()).forEach(this::awaitEnd);
    }

    /** Returns when a record that was just written is read. */
    void awaitRecord(int partition, long offset) {
        awaitEnd(partition, offset + 1);
    }

    private void awaitEnd(int partition, long end) {
        if (!progress.await(partition, end, wait)) {
            throw new ApiException(
                    ErrorCode.HISTORY_BEHIND,
                    "the gateway has not caught up with the topic of its names; ask again");
        }
    }

    @Override
    public void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.seekToBeginning(List.of(partition));
    }

    @Override
    public void take(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> positions) {
        records.forEach(this::take);
        progress.reached(positions);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                remove(new String(record.key(), StandardCharsets.UTF_8));
            } else {
                put(WireJson.read(record.value(), type));
            }
        } catch (MalformedRecordException | NullPointerException e) {
            LOG.warn(
                    "AS-3032: what is deployed at {}-{}@{} cannot be read and is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private synchronized void put(T value) {
        all.computeIfAbsent(value.namespace() + "/" + value.name(), key -> new TreeMap<>())
                .put(value.version(), value);
    }

    private synchronized void remove(String key) {
        Matcher matcher = KEY.matcher(key);
        if (matcher.matches()) {
            all.computeIfPresent(
                    matcher.group(1),
                    (name, versions) -> {
                        versions.remove(Integer.valueOf(matcher.group(2)));
                        return versions.isEmpty() ? null : versions;
                    });
        }
    }
}
