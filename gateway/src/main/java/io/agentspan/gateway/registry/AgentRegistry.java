package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.Follower;
import io.agentspan.gateway.kafka.LogEnd;
import io.agentspan.gateway.kafka.Progress;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.id.Digest;
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
 * The deployed agents as this gateway has read them from the topic, all of it from the beginning:
 * it is compacted, and a deployment gives up the oldest versions of its agent.
 */
public final class AgentRegistry implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRegistry.class);
    private static final Pattern KEY = Pattern.compile("(.*)@([0-9]{1,9})");
    private static final int SHOWN = 80;

    private final TreeMap<String, TreeMap<Integer, DeployedAgent>> agents = new TreeMap<>();
    private final Progress progress;
    private final LogEnd logEnd;
    private final Duration wait;

    AgentRegistry(Progress progress, LogEnd logEnd, Duration wait) {
        this.progress = progress;
        this.logEnd = logEnd;
        this.wait = wait;
    }

    /**
     * A deployed agent.
     *
     * @param version null for the newest
     * @throws ApiException 404 if there is none
     */
    public DeployedAgent require(String namespace, String name, @Nullable Integer version) {
        Optional<DeployedAgent> found = find(namespace, name, version);
        if (found.isEmpty()) {
            // Perhaps another gateway took the deployment a moment ago.
            catchUp();
            found = find(namespace, name, version);
        }
        return found.orElseThrow(() -> unknown(name, version));
    }

    private synchronized Optional<DeployedAgent> find(
            String namespace, String name, @Nullable Integer version) {
        TreeMap<Integer, DeployedAgent> versions = agents.get(namespace + "/" + name);
        if (versions == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                version == null ? versions.lastEntry().getValue() : versions.get(version));
    }

    /** The definition of a digest, if one of the agent's versions has it. */
    public Optional<AgentDefinition> find(String namespace, String name, Digest definition) {
        catchUp();
        return versions(namespace, name).stream()
                .filter(agent -> agent.digest().equals(definition))
                .map(DeployedAgent::definition)
                .findFirst();
    }

    /** All versions of an agent, the oldest first; empty if there is none. */
    synchronized List<DeployedAgent> versions(String namespace, String name) {
        return List.copyOf(agents.getOrDefault(namespace + "/" + name, new TreeMap<>()).values());
    }

    /** Every agent of a namespace with all its versions, by name. */
    synchronized List<List<DeployedAgent>> all(String namespace) {
        List<List<DeployedAgent>> all = new ArrayList<>();
        String prefix = namespace + "/";
        for (var agent : agents.tailMap(prefix).entrySet()) {
            if (!agent.getKey().startsWith(prefix)) {
                break;
            }
            all.add(List.copyOf(agent.getValue().values()));
        }
        return all;
    }

    /** Returns when everything is read that was on the topic when the question came. */
    void catchUp() {
        logEnd.of(progress.partitions())
                .forEach((partition, end) -> {
                    if (!progress.await(partition, end, wait)) {
                        throw behind();
                    }
                });
    }

    /**
     * Returns when a record that was just written is read.
     *
     * @throws ApiException 503 if that takes too long
     */
    void await(int partition, long offset) {
        if (!progress.await(partition, offset + 1, wait)) {
            throw behind();
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
                put(WireJson.read(record.value(), DeployedAgent.class));
            }
        } catch (MalformedRecordException | NullPointerException e) {
            LOG.warn(
                    "AS-3032: the deployed agent at {}-{}@{} cannot be read and is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private synchronized void put(DeployedAgent agent) {
        agents.computeIfAbsent(agent.namespace() + "/" + agent.name(), key -> new TreeMap<>())
                .put(agent.version(), agent);
    }

    private synchronized void remove(String key) {
        Matcher matcher = KEY.matcher(key);
        if (matcher.matches()) {
            agents.computeIfPresent(
                    matcher.group(1),
                    (name, versions) -> {
                        versions.remove(Integer.valueOf(matcher.group(2)));
                        return versions.isEmpty() ? null : versions;
                    });
        }
    }

    static ApiException unknown(String name, @Nullable Integer version) {
        return new ApiException(
                ErrorCode.UNKNOWN_AGENT,
                "there is no deployed agent '"
                        + (name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name)
                        + "'"
                        + (version == null ? "" : " with version " + version)
                        + "; GET /api/agent/list shows those that there are");
    }

    private static ApiException behind() {
        return new ApiException(
                ErrorCode.HISTORY_BEHIND,
                "the registry of agents has not caught up with its topic; ask again");
    }
}
