package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Needs the library of {@code faketime} (Debian package of that name). */
@Tag("faults")
@EnabledIf("isFaketimeThere")
class WorkerClockIT {
    private static final Path FAKETIME =
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    @TempDir Path directory;

    @Test
    void aWorkerWhoseClockIsAnHourOffRunsEveryStepOnce() {
        for (String offset : new String[] {"+1h", "-1h"}) {
            Path own = directory.resolve(offset);
            assertThat(own.toFile().mkdir()).isTrue();
            try (Cluster cluster = new Cluster(own)) {
                cluster.orchestrator();
                cluster.llmWorker();
                cluster.toolWorker(clock(offset));
                ExecutionId id = cluster.steps().start(false, 0, own);

                assertThat(
                                cluster.steps().awaitCompletion(id).stream()
                                        .map(record -> record.event())
                                        .filter(ToolCallRequested.class::isInstance)
                                        .map(event -> ((ToolCallRequested) event).attempt()))
                        .hasSize(Steps.COUNT)
                        .containsOnly(1);
                assertThat(cluster.effects().all()).hasSize(Steps.COUNT);
            }
        }
    }

    private static Map<String, String> clock(String offset) {
        return Map.of(
                "LD_PRELOAD",
                FAKETIME.toString(),
                "FAKETIME",
                offset,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    static boolean isFaketimeThere() {
        return FAKETIME.toFile().isFile();
    }
}
