package io.agentspan.llm;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this process takes model tasks, and how many it works on. */
final class LlmWorkerHealth implements HealthIndicator {
    private final ServerWorker worker;
    private final ModelMetrics metrics;
    private final List<String> providers;
    private final List<String> configured;

    LlmWorkerHealth(
            ServerWorker worker,
            ModelMetrics metrics,
            List<String> providers,
            List<String> configured) {
        this.worker = worker;
        this.metrics = metrics;
        this.providers = providers;
        this.configured = configured;
    }

    @Override
    public Health health() {
        return (worker.isRunning() ? Health.up() : Health.outOfService())
                .withDetail("running", metrics.running())
                .withDetail("providers", providers)
                .withDetail("configured", configured)
                .build();
    }
}
