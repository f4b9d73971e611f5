package io.agentspan.streams;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The orchestrator as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrchestratorConfiguration.class)
public class OrchestratorApplication {
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(OrchestratorApplication.class);
        application.setKeepAlive(true);
        application.run(args);
    }
}
