package io.agentspan.llm;

import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.KafkaConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The cluster this process works for: the application's own connection, or its properties. */
final class LlmKafka {
    private LlmKafka() {}

    static KafkaConnection connection(ObjectProvider<KafkaConnection> own, Environment properties) {
        return own.getIfAvailable(() -> fromProperties(properties));
    }

    private static KafkaConnection fromProperties(Environment environment) {
        Map<String, String> properties =
                new LinkedHashMap<>(
                        Binder.get(environment)
                                .bind(
                                        "agentspan.kafka.properties",
                                        Bindable.mapOf(String.class, String.class))
                                .orElseGet(Map::of));
        String servers = environment.getProperty("agentspan.kafka.bootstrap-servers");
        if (servers != null) {
            properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        }
        String prefix =
                environment.getProperty("agentspan.topics.prefix", TopicNames.DEFAULT_PREFIX);
        return new KafkaConnection(properties, new TopicNames(prefix));
    }
}
