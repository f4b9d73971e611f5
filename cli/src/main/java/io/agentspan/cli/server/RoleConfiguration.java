package io.agentspan.cli.server;

import io.agentspan.gateway.GatewayConfiguration;
import io.agentspan.gateway.auth.AuthConfiguration;
import io.agentspan.llm.LlmWorkerConfiguration;
import io.agentspan.streams.OrchestratorConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What each role is made of. Every one serves {@code /health} and {@code /metrics}. */
final class RoleConfiguration {
    private RoleConfiguration() {}

    static Class<?> of(Role role) {
        return switch (role) {
            case ALL -> All.class;
            case ORCHESTRATOR -> OnlyOrchestrator.class;
            case WORKER_LLM -> OnlyLlmWorker.class;
            case GATEWAY -> OnlyGateway.class;
        };
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        OrchestratorConfiguration.class,
        LlmWorkerConfiguration.class,
        GatewayConfiguration.class,
        MetricsController.class
    })
    static class All {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        OrchestratorConfiguration.class,
        AuthConfiguration.class,
        HealthController.class,
        MetricsController.class
    })
    static class OnlyOrchestrator {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        LlmWorkerConfiguration.class,
        AuthConfiguration.class,
        HealthController.class,
        MetricsController.class
    })
    static class OnlyLlmWorker {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({GatewayConfiguration.class, MetricsController.class})
    static class OnlyGateway {}
}
