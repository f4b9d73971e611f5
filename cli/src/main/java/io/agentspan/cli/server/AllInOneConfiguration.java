package io.agentspan.cli.server;

import io.agentspan.gateway.GatewayConfiguration;
import io.agentspan.llm.LlmWorkerConfiguration;
import io.agentspan.streams.OrchestratorConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every role in one application context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({OrchestratorConfiguration.class, LlmWorkerConfiguration.class, GatewayConfiguration.class})
class AllInOneConfiguration {}
