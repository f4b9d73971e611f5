package io.agentspan.gateway.log;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The logging context of requests. */
@Configuration(proxyBeanMethods = false)
public class LogConfiguration {
    @Bean
    ExecutionLogFilter executionLogFilter() {
        return new ExecutionLogFilter();
    }
}
