package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorLeakIT {
    private static final int STEP = 2;

    @TempDir Path directory;

    @Test
    void aToolThatRanOnATaskWhoseTransactionWasLostIsNotRunAgain() {
        try (Cluster cluster = new Cluster(directory)) {
            cluster.llmWorker();
            cluster.toolWorker(true);
            JavaProcess orchestrator =
                    cluster.orchestrator(cluster.effectsFile().toString(), Integer.toString(STEP));
            ExecutionId id = cluster.steps().start(true, 0, directory);
            assertThat(orchestrator.await()).isEqualTo(OrchestratorMain.DIED_AS_PLANNED);

            cluster.orchestrator();

            cluster.steps().awaitCompletion(id);
            assertThat(
                            IntStream.rangeClosed(1, Steps.COUNT)
                                    .map(step -> cluster.effects().of(step).size()))
                    .containsOnly(1);
        }
    }
}
