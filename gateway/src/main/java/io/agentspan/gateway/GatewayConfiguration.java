package io.agentspan.gateway;

import io.agentspan.gateway.auth.AuthConfiguration;
import io.agentspan.gateway.control.ControlConfiguration;
import io.agentspan.gateway.history.HistoryConfiguration;
import io.agentspan.gateway.kafka.KafkaConfiguration;
import io.agentspan.gateway.log.LogConfiguration;
import io.agentspan.gateway.outcome.OutcomeConfiguration;
import io.agentspan.gateway.prompt.PromptConfiguration;
import io.agentspan.gateway.registry.RegistryConfiguration;
import io.agentspan.gateway.server.ServerConfiguration;
import io.agentspan.gateway.start.StartConfiguration;
import io.agentspan.gateway.status.StatusConfiguration;
import io.agentspan.gateway.stream.StreamConfiguration;
import io.agentspan.gateway.successor.SuccessorConfiguration;
import io.agentspan.gateway.tasks.TaskConfiguration;
import io.agentspan.gateway.web.WebConfiguration;
import io.agentspan.gateway.webhook.WebhookConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything that makes a Spring Boot web application a gateway: import it, with the properties of
 * {@link GatewayDefaults} as the application's defaults.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    WebConfiguration.class,
    AuthConfiguration.class,
    LogConfiguration.class,
    KafkaConfiguration.class,
    OutcomeConfiguration.class,
    HistoryConfiguration.class,
    RegistryConfiguration.class,
    PromptConfiguration.class,
    StartConfiguration.class,
    ControlConfiguration.class,
    SuccessorConfiguration.class,
    StatusConfiguration.class,
    StreamConfiguration.class,
    TaskConfiguration.class,
    WebhookConfiguration.class,
    ServerConfiguration.class
})
public class GatewayConfiguration {}
