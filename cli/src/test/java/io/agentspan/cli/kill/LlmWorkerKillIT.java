package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.id.ExecutionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmWorkerKillIT {
    private static final int TURN = 3;

    @TempDir Path directory;

    @Test
    void aModelCallWhoseWorkerWasKilledIsMadeAgainAndNoToolRunsTwice() throws IOException {
        Path gate = directory.resolve("gate");
        try (Cluster cluster = new Cluster(directory)) {
            cluster.orchestrator();
            cluster.toolWorker(false);
            JavaProcess worker = cluster.llmWorker();
            ExecutionId id = cluster.steps().start(false, TURN, gate);
            cluster.steps()
                    .awaitEvent(
                            id,
                            event ->
                                    event instanceof TaskStarted started
                                            && started.call().isModel()
                                            && started.call().turn() == TURN);

            worker.kill();
            Files.writeString(gate, "");
            cluster.llmWorker();

            var events = cluster.steps().awaitCompletion(id);
            assertThat(
                            events.stream()
                                    .filter(record ->
                                            record.event() instanceof ModelReplied replied
                                                    && replied.call().turn() == TURN))
                    .hasSize(1);
            assertThat(
                            events.stream()
                                    .filter(record ->
                                            record.event() instanceof ModelCallRequested asked
                                                    && asked.turn() != TURN
                                                    && asked.attempt() > 1))
                    .isEmpty();
            assertThat(
                            IntStream.rangeClosed(1, Steps.COUNT)
                                    .map(step -> cluster.effects().of(step).size()))
                    .containsOnly(1);
        }
    }
}
