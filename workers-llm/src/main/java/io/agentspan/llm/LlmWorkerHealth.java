package io.agentspan.llm;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this process takes model tasks, and how many it works on. */
final class LlmWorkerHealth implements HealthIndicator {
    private final LlmWorker worker;
    private final ModelMetrics metrics;
    private final List<String> providers;

    LlmWorkerHealth(LlmWorker worker, ModelMetrics metrics, List<String> providers) {
        this.worker = worker;
        this.metrics = metrics;
        this.providers = providers;
    }

    @Override
    public Health health() {
        return (worker.isRunning() ? Health.up() : Health.outOfService())
                .withDetail("running", metrics.running())
                .withDetail("providers", providers)
                .build();
    }
}
