package io.agentspan.gateway.kafka;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection that all features of the gateway share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, TopicSettings.class})
public class KafkaConfiguration {
    @Bean
    GatewayKafka gatewayKafka(KafkaSettings kafka, TopicSettings topics) {
        return new GatewayKafka(kafka, topics);
    }

    @Bean
    TopicSetup gatewayTopicSetup(GatewayKafka kafka, TopicSettings topics) {
        return new TopicSetup(kafka, topics);
    }
}
