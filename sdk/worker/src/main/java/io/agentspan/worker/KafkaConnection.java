package io.agentspan.worker;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.topic.TopicNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach the cluster and what the installation's topics are called.
 *
 * @param properties Kafka client properties that every client gets: {@code bootstrap.servers} and,
 *     where needed, the {@code security.*}, {@code sasl.*} and {@code ssl.*} ones
 */
public record KafkaConnection(Map<String, String> properties, TopicNames topics) {
    public KafkaConnection {
        properties = OrEmpty.map(properties);
        String servers = properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null || servers.isBlank()) {
            throw new IllegalArgumentException(
                    "AS-6001 no Kafka cluster is named: set bootstrap.servers to host:port");
        }
    }

    /** A cluster without security, with the standard topic names. */
    public static KafkaConnection to(String bootstrapServers) {
        return to(bootstrapServers, TopicNames.standard());
    }

    public static KafkaConnection to(String bootstrapServers, TopicNames topics) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaConnection(properties, topics);
    }

    public String bootstrapServers() {
        return OrEmpty.text(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** The connection's properties with those of one client on top. */
    public Map<String, Object> client(Map<String, ?> own) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(own);
        return all;
    }
}
