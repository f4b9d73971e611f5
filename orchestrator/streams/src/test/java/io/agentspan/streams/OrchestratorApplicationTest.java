package io.agentspan.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.id.ExecutionId;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class OrchestratorApplicationTest {
    @TempDir private Path directory;

    @Test
    void theProcessDecidesAndShowsItsHealthAndMetrics() {
        try (TestCluster cluster = TestCluster.start(directory.resolve("kafka"));
                ConfigurableApplicationContext application =
                        SpringApplication.run(
                                OrchestratorApplication.class,
                                "--agentspan.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                                "--agentspan.data-dir=" + directory,
                                "--spring.main.banner-mode=off")) {
            HealthIndicator health =
                    application.getBean("orchestratorHealthIndicator", HealthIndicator.class);
            await("health")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
            ExecutionId execution = TestCluster.newExecution();
            cluster.send(Agents.start(execution, Agents.LOOKUP));
            await("events")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> cluster.events(execution).size() == 3);

            MeterRegistry meters = application.getBean(MeterRegistry.class);
            assertThat(meters.get("agentspan.commands").counter().count()).isEqualTo(1);
            assertThat(meters.find("kafka.stream.thread.poll.records.avg").gauges()).isNotEmpty();
            assertThat(health.health().getDetails()).containsEntry("partitions", 4);
            assertThat(directory.resolve("streams")).isDirectoryContaining("glob:**instance-id");
        }
    }
}
