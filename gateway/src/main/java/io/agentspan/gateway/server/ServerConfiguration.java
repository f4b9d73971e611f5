package io.agentspan.gateway.server;

import io.agentspan.gateway.kafka.TopicFollower;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Health, version, addresses. */
@Configuration(proxyBeanMethods = false)
@Import(ServerController.class)
public class ServerConfiguration {
    @Bean
    KafkaHealth gatewayKafkaHealthIndicator(List<TopicFollower> followers) {
        return new KafkaHealth(followers);
    }
}
