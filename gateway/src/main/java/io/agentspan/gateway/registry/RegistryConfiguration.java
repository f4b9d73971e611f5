package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.gateway.kafka.VersionWriter;
import io.agentspan.gateway.kafka.Versions;
import io.agentspan.schemas.agent.DeployedAgent;
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
    Versions<DeployedAgent> gatewayAgentVersions(GatewayKafka kafka, RegistrySettings settings) {
        return new Versions<>(DeployedAgent.class, kafka, Topic.AGENTS, settings.catchUp());
    }

    @Bean
    TopicFollower gatewayAgentsFollower(GatewayKafka kafka, Versions<DeployedAgent> agents) {
        return kafka.committedLog(Topic.AGENTS, agents);
    }

    @Bean
    VersionWriter<DeployedAgent> gatewayAgentWriter(
            GatewayKafka kafka, Versions<DeployedAgent> agents, RegistrySettings settings) {
        return new VersionWriter<>(
                kafka, Topic.AGENTS, "deployed-agent", agents, settings.versions());
    }

    @Bean
    AgentRegistry gatewayAgentRegistry(Versions<DeployedAgent> agents) {
        return new AgentRegistry(agents);
    }

    @Bean
    Deployments gatewayDeployments(VersionWriter<DeployedAgent> writer) {
        return new Deployments(writer, Clock.systemUTC());
    }
}
