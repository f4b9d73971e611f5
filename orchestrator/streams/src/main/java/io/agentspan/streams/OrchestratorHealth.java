package io.agentspan.streams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the orchestrator decides; out of service while it starts or partitions move. */
final class OrchestratorHealth implements HealthIndicator {
    private final Orchestrator orchestrator;

    OrchestratorHealth(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Health health() {
        Health.Builder health =
                switch (orchestrator.state()) {
                    case RUNNING -> Health.up();
                    case CREATED, REBALANCING -> Health.outOfService();
                    case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.down();
                };
        health.withDetail("state", orchestrator.state().name())
                .withDetail("partitions", orchestrator.partitions());
        if (!orchestrator.lastProblem().isEmpty()) {
            health.withDetail("lastProblem", orchestrator.lastProblem());
        }
        return health.build();
    }
}
