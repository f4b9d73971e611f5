package io.agentspan.gateway.outcome;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TailFollower;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tail of outcomes and those who wait for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutcomeSettings.class)
public class OutcomeConfiguration {
    @Bean
    Outcomes gatewayOutcomes(MeterRegistry metrics) {
        Outcomes outcomes = new Outcomes();
        Gauge.builder("agentspan_gateway_commands_waiting", outcomes, Outcomes::waiting)
                .description("Requests that wait for the outcome of their command")
                .register(metrics);
        return outcomes;
    }

    @Bean
    TopicFollower gatewayOutcomeTail(GatewayKafka kafka, Outcomes outcomes) {
        return kafka.committedTail(Topic.OUTCOMES, new TailFollower(outcomes::take));
    }

    @Bean
    Commands gatewayCommands(GatewayKafka kafka, Outcomes outcomes, OutcomeSettings settings) {
        return new Commands(kafka.commands(), outcomes, settings);
    }
}
