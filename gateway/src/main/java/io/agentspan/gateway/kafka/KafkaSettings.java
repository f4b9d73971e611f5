package io.agentspan.gateway.kafka;

import io.agentspan.schemas.OrEmpty;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers {@code host:port} of one or more brokers, joined by commas
 * @param properties further client settings, such as those of security; given to every client
 */
@ConfigurationProperties("agentspan.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers, Map<String, String> properties) {
    public KafkaSettings {
        properties = OrEmpty.map(properties);
    }
}
