package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.kill.Effects.Effect;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolWorkerKillIT {
    @TempDir Path directory;

    @Test
    void aStepWhoseWorkerWasKilledRunsAgainWithTheSameKeyAndNoOtherStepDoes() {
        try (Cluster cluster = new Cluster(directory)) {
            cluster.orchestrator();
            cluster.llmWorker();
            JavaProcess worker = cluster.toolWorker(false);
            cluster.effects().block(3);
            ExecutionId id = cluster.steps().start(false, 0, directory);
            Awaitility.await().atMost(Steps.LIMIT).until(() -> cluster.effects().of(3).size() == 1);

            worker.kill();
            cluster.effects().release(3);
            cluster.toolWorker(false);

            cluster.steps().awaitCompletion(id);
            assertThat(cluster.effects().of(3)).hasSize(2);
            assertThat(cluster.effects().of(3).stream().map(Effect::idempotencyKey).distinct())
                    .hasSize(1);
            assertThat(IntStream.of(1, 2, 4, 5).map(step -> cluster.effects().of(step).size()))
                    .containsOnly(1);
        }
    }
}
