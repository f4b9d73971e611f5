package io.agentspan.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster says about the group of one queue. A queue keeps the kind of group that first
 * read it: neither kind knows what the other has finished.
 */
final class QueueGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueGroup.class);

    private static final String FEATURE = "share.version";
    private static final String ISOLATION = "share.isolation.level";
    private static final String RESET = "share.auto.offset.reset";
    private static final String DELIVERIES = "share.delivery.count.limit";
    private static final String LOCK = "share.record.lock.duration.ms";
    private static final int ASKED_DELIVERIES = 10;
    // The shortest that brokers allow by default: so long after a death its tasks wait. A worker
    // renews its locks.
    private static final int ASKED_LOCK_MILLIS = 15_000;
    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;
    private final String group;

    QueueGroup(KafkaConnection connection, String group) {
        this.group = group;
        this.admin =
                Admin.create(
                        connection.client(
                                Map.of(
                                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        30_000,
                                        "enable.metrics.push",
                                        false)));
    }

    /**
     * Chooses the kind of group.
     *
     * @throws QueueGroupException if what the settings ask for is impossible
     */
    GroupKind choose(QueueSettings settings) {
        if (isShare()) {
            return GroupKind.SHARE;
        }
        boolean wanted = settings.delivery() == DeliveryMode.SHARE;
        if (isClassic()) {
            return wanted ? refuse("it was read by a classic consumer group before") : classic();
        }
        if (!settings.readCommitted()) {
            return wanted ? refuse("its tasks start before they are committed") : classic();
        }
        if (!isSupported()) {
            return wanted ? refuse("the cluster has no share groups") : classic();
        }
        return GroupKind.SHARE;
    }

    private static GroupKind classic() {
        return GroupKind.CLASSIC;
    }

    private GroupKind refuse(String why) {
        throw new QueueGroupException(
                "AS-6018 "
                        + group
                        + " cannot be read by a share group: "
                        + why
                        + ". Use "
                        + DeliveryMode.ENVIRONMENT
                        + "=classic, or give the tool a new queue.");
    }

    /** Whether the cluster lets share groups in (KIP-1170: the finalized feature). */
    private boolean isSupported() {
        FinalizedVersionRange share =
                get(admin.describeFeatures().featureMetadata()).finalizedFeatures().get(FEATURE);
        return share != null && share.maxVersionLevel() >= 1;
    }

    private boolean isShare() {
        try {
            get(admin.describeShareGroups(List.of(group)).all());
            return true;
        } catch (GroupIdNotFoundException | UnsupportedVersionException e) {
            return false;
        }
    }

    private boolean isClassic() {
        return !get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .isEmpty();
    }

    /**
     * Sets what a share group must be like before its first member joins.
     *
     * @return how often the broker hands out one task before it drops it in silence
     * @throws QueueGroupException if the group is another one and may not be changed
     */
    int prepareShare() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try {
            alter(resource, asked(describe(resource)));
        } catch (AuthorizationException e) {
            LOG.info("May not set up the group {}: checking it instead ({})", group, e.toString());
        } catch (InvalidConfigurationException e) {
            LOG.debug("{} keeps its own lock and limit of deliveries", group, e);
            alter(resource, wanted());
        }
        Config config = describe(resource);
        // What was set shows a moment later.
        for (int i = 0; i < LOOKS && !isAsWanted(config); i++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            config = describe(resource);
        }
        if (!isAsWanted(config)) {
            throw new QueueGroupException(
                    "AS-6019 the share group "
                            + group
                            + " is not set up for tasks and this worker may not change it; set "
                            + wanted()
                            + " with kafka-configs --entity-type groups --entity-name "
                            + group);
        }
        ConfigEntry limit = config.get(DELIVERIES);
        return limit == null || limit.value() == null
                ? ASKED_DELIVERIES
                : Integer.parseInt(limit.value());
    }

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        // A task must not run whose transaction is aborted: no mark tells its repetition apart.
        wanted.put(ISOLATION, "read_committed");
        // The first member may join after the first task.
        wanted.put(RESET, "earliest");
        return wanted;
    }

    /** With what only matters to how soon things happen, unless somebody has set that. */
    private static Map<String, String> asked(Config before) {
        Map<String, String> asked = wanted();
        // After that many the broker forgets a task; the worker buries it before.
        asked.put(DELIVERIES, Integer.toString(ASKED_DELIVERIES));
        ConfigEntry lock = before.get(LOCK);
        if (lock == null || lock.source() != ConfigEntry.ConfigSource.DYNAMIC_GROUP_CONFIG) {
            asked.put(LOCK, Integer.toString(ASKED_LOCK_MILLIS));
        }
        return asked;
    }

    private void alter(ConfigResource resource, Map<String, String> wanted) {
        List<AlterConfigOp> changes = new ArrayList<>();
        wanted.forEach((name, value) ->
                changes.add(
                        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }

    private Config describe(ConfigResource resource) {
        return Objects.requireNonNull(
                get(admin.describeConfigs(List.of(resource)).all()).get(resource));
    }

    private static boolean isAsWanted(Config config) {
        return wanted().entrySet().stream()
                .allMatch(setting -> {
                    ConfigEntry entry = config.get(setting.getKey());
                    return entry != null && setting.getValue().equals(entry.value());
                });
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

    @Override
    public void close() {
        admin.close();
    }
}
