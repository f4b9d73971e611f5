package io.agentspan.gateway.server;

import io.agentspan.gateway.kafka.TopicFollower;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while every topic that the gateway follows can be read. */
final class KafkaHealth implements HealthIndicator {
    private final List<TopicFollower> followers;

    KafkaHealth(List<TopicFollower> followers) {
        this.followers = followers;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (TopicFollower follower : followers) {
            health.withDetail(follower.topic(), follower.isHealthy() ? "followed" : "unreadable");
            if (!follower.isHealthy()) {
                health.down();
            }
        }
        return health.build();
    }
}
