package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.LogEnd;
import io.agentspan.gateway.kafka.Progress;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.topic.Topic;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The registry, the tail that fills it, and its endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrySettings.class)
@Import(AgentsController.class)
public class RegistryConfiguration {
    @Bean
    AgentRegistry gatewayAgentRegistry(GatewayKafka kafka, RegistrySettings settings) {
        return new AgentRegistry(
                new Progress(),
                new LogEnd(kafka.admin(), kafka.topic(Topic.AGENTS), settings.catchUp()),
                settings.catchUp());
    }

    @Bean
    TopicFollower gatewayAgentsFollower(GatewayKafka kafka, AgentRegistry registry) {
        return kafka.committedLog(Topic.AGENTS, registry);
    }

    @Bean
    Deployments gatewayDeployments(
            GatewayKafka kafka, AgentRegistry registry, RegistrySettings settings) {
        return new Deployments(kafka, registry, settings.versions(), Clock.systemUTC());
    }
}
