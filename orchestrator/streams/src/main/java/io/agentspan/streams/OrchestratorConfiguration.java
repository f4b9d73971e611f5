package io.agentspan.streams;

import io.agentspan.streams.process.TransitionListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The orchestrator as part of a Spring application; to be imported. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OrchestratorSettings.class, InstallationSettings.class})
public class OrchestratorConfiguration {

    @Bean(destroyMethod = "")
    Orchestrator orchestrator(
            InstallationSettings installation,
            OrchestratorSettings settings,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<TransitionListener> listener) {
        return new Orchestrator(
                installation.cluster(),
                settings,
                installation.stateDirectory(),
                meters.getIfAvailable(SimpleMeterRegistry::new),
                listener.getIfAvailable(() -> TransitionListener.NONE));
    }

    @Bean
    SmartLifecycle orchestratorLifecycle(Orchestrator orchestrator) {
        return new OrchestratorLifecycle(orchestrator);
    }

    @Bean
    HealthIndicator orchestratorHealthIndicator(Orchestrator orchestrator) {
        return new OrchestratorHealth(orchestrator);
    }
}
