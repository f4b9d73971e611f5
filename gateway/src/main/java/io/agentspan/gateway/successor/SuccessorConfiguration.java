package io.agentspan.gateway.successor;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.registry.AgentRegistry;
import io.agentspan.gateway.start.Starts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts successors of executions that have ended. */
@Configuration(proxyBeanMethods = false)
@Import(SuccessorController.class)
public class SuccessorConfiguration {
    @Bean
    Successors gatewaySuccessors(History history, AgentRegistry registry, Starts starts) {
        return new Successors(history, registry, starts);
    }
}
