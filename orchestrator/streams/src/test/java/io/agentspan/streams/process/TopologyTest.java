package io.agentspan.streams.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.topic.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TopologyTest {
    /** Names of processors and stores are part of topics that exist: they never change. */
    @Test
    void theTopologyIsTheOneThatRunningInstallationsHave() throws IOException {
        Shell shell =
                new Shell(
                        TopicNames.standard(),
                        (topic, partition) -> Optional.empty(),
                        command -> new CompletableFuture<>(),
                        new ShellMetrics(new SimpleMeterRegistry()),
                        TransitionListener.NONE,
                        new Backlog(),
                        () -> {},
                        Duration.ofMillis(25),
                        500,
                        1_000_000,
                        16);

        String description = OrchestratorTopology.of(shell).describe().toString();

        assertThat(
                        description
                                .replaceAll(
                                        "extractor class: .*\\)",
                                        "extractor class: of each record)")
                                .strip())
                .isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (InputStream file = TopologyTest.class.getResourceAsStream("/topology.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
