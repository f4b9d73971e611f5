package io.agentspan.streams.cluster;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.topic.TopicNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * How to reach the cluster and what the installation's topics are called.
 *
 * @param properties Kafka client properties that every client gets: {@code bootstrap.servers} and,
 *     where needed, the {@code security.*}, {@code sasl.*} and {@code ssl.*} ones
 */
public record KafkaCluster(Map<String, String> properties, TopicNames topics) {
    private static final int API_TIMEOUT_MILLIS = 15_000;

    public KafkaCluster {
        properties = OrEmpty.map(properties);
        String servers = properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null || servers.isBlank()) {
            throw new ClusterException(
                    ClusterException.Code.NOT_NAMED,
                    "no Kafka cluster is named; set agentspan.kafka.bootstrap-servers to host:port");
        }
    }

    /** A cluster without security, with the standard topic names. */
    public static KafkaCluster at(String bootstrapServers) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaCluster(properties, TopicNames.standard());
    }

    public String bootstrapServers() {
        return OrEmpty.text(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Consumer group of the orchestrators and first part of the names of their own topics. */
    public String applicationId() {
        return topics.prefix() + "orchestrator";
    }

    /** The cluster's properties with those of one client on top. */
    public Map<String, Object> client(Map<String, ?> own) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(own);
        return all;
    }

    Admin admin() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS / 3);
        own.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return Admin.create(client(own));
    }
}
