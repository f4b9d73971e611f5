package io.agentspan.gateway.start;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicSettings;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.prompt.PromptInstructions;
import io.agentspan.gateway.prompt.Prompts;
import io.agentspan.gateway.registry.AgentRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts agents; compiles and deploys them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdmissionSettings.class)
@Import({StartController.class, ExecuteController.class, IntegrationController.class})
public class StartConfiguration {
    @Bean
    DefinitionReader gatewayDefinitionReader(AgentRegistry registry, Prompts prompts) {
        return new DefinitionReader(registry, new PromptInstructions(prompts));
    }

    @Bean
    Admission gatewayAdmission(
            GatewayKafka kafka, AdmissionSettings settings, MeterRegistry metrics) {
        Admission admission = new Admission(kafka, settings);
        Gauge.builder("agentspan_gateway_starts_refused", admission, a -> a.isBehind() ? 1 : 0)
                .description("1 while starts are refused because the orchestrator is behind")
                .register(metrics);
        return admission;
    }

    @Bean
    Starts gatewayStarts(
            Commands commands,
            GatewayKafka kafka,
            TopicSettings topics,
            History history,
            Admission admission) {
        return new Starts(
                commands,
                admission,
                new QueueTopics(kafka, topics),
                new ExecutionIds(kafka::partitions, Clock.systemUTC()),
                history);
    }
}
