package io.agentspan.streams;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.KafkaCluster;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the processes of an installation have in common: {@code agentspan.*}.
 *
 * @param dataDir directory of this process; {@code ~/.agentspan} if absent
 */
@ConfigurationProperties("agentspan")
record InstallationSettings(
        @Nullable Path dataDir, @DefaultValue Kafka kafka, @DefaultValue Topics topics) {
    /**
     * The cluster.
     *
     * @param properties of every Kafka client, such as {@code security.protocol}
     */
    record Kafka(@Nullable String bootstrapServers, @Nullable Map<String, String> properties) {}

    /**
     * The topics.
     *
     * @param prefix of every topic, with its final dot
     */
    record Topics(@DefaultValue(TopicNames.DEFAULT_PREFIX) String prefix) {}

    KafkaCluster cluster() {
        Map<String, String> properties = new LinkedHashMap<>(OrEmpty.map(kafka.properties()));
        if (kafka.bootstrapServers() != null) {
            properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        }
        return new KafkaCluster(properties, new TopicNames(topics.prefix()));
    }

    /** Where the stores are kept. */
    Path stateDirectory() {
        Path data =
                dataDir == null ? Path.of(System.getProperty("user.home"), ".agentspan") : dataDir;
        return data.resolve("streams");
    }
}
