package io.agentspan.gateway.start;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicSettings;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.registry.AgentRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts agents; compiles and deploys them. */
@Configuration(proxyBeanMethods = false)
@Import(StartController.class)
public class StartConfiguration {
    @Bean
    DefinitionReader gatewayDefinitionReader(AgentRegistry registry) {
        return new DefinitionReader(registry);
    }

    @Bean
    Starts gatewayStarts(
            Commands commands, GatewayKafka kafka, TopicSettings topics, History history) {
        return new Starts(
                commands,
                new QueueTopics(kafka, topics),
                new ExecutionIds(kafka::partitions, Clock.systemUTC()),
                history);
    }
}
