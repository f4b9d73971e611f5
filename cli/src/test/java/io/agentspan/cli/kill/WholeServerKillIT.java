package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.worker.KafkaConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeServerKillIT {
    @TempDir Path directory;

    @Test
    void anExecutionGoesOnAfterBrokerOrchestratorGatewayAndModelWorkerDiedTogether()
            throws Exception {
        Effects effects = new Effects(directory.resolve("effects"));
        effects.block(3);
        ServerProcess first = start();
        ExecutionId id;
        try (JavaProcess worker = worker(first)) {
            try (Steps steps = steps(first)) {
                id = steps.start(false, 0, directory);
                Awaitility.await().atMost(Steps.LIMIT).until(() -> effects.of(3).size() == 1);
            }

            ProcessHandle server = ProcessHandle.of(first.file().pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(60, TimeUnit.SECONDS);
            effects.release(3);

            try (ServerProcess second = start();
                    Steps steps = steps(second)) {
                steps.awaitCompletion(id);
            }
            assertThat(worker.isAlive()).isTrue();
        }
        assertThat(IntStream.rangeClosed(1, Steps.COUNT).map(step -> effects.of(step).size()))
                .as("the worker lived, so no step ran twice")
                .containsOnly(1);
    }

    private ServerProcess start() throws InterruptedException {
        return ServerProcess.start(
                ServerSettings.in(new DataDirectory(directory.resolve("data"))).withPort(0),
                StartProgress.silent(),
                true,
                List.of("-Dagentspan.llm.scripted.enabled=true"));
    }

    private Steps steps(ServerProcess server) {
        return new Steps(KafkaConnection.to(server.file().bootstrapServers()), directory);
    }

    private JavaProcess worker(ServerProcess server) {
        return JavaProcess.start(
                directory,
                StepWorkerMain.class,
                server.file().bootstrapServers(),
                directory.resolve("effects").toString(),
                "false");
    }
}
