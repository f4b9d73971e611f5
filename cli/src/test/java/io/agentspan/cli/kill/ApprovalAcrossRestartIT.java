package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.worker.KafkaConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person takes their time; meanwhile nothing that knew of the question is left alive. */
class ApprovalAcrossRestartIT {
    @TempDir Path directory;

    @Test
    void anApprovalWaitsAcrossTheDeathOfEverythingThenGoesOn() throws Exception {
        KeyedEffects effects = new KeyedEffects(directory.resolve("effects"));
        try (ServerProcess first = start();
                JavaProcess worker = worker(first)) {
            try (Callers callers = callers(first);
                    EventLog log = log(first)) {
                callers.ask(
                        "POST",
                        "/api/agent/start",
                        Traffic.APPROVAL.start(Traffic.script(directory), 1));
                Awaitility.await().atMost(Steps.LIMIT).until(() -> asks(only(log)));
            }
            worker.kill();
            ProcessHandle server = ProcessHandle.of(first.file().pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(60, TimeUnit.SECONDS);
        }

        try (ServerProcess second = start();
                JavaProcess worker = worker(second);
                Callers callers = callers(second);
                EventLog log = log(second)) {
            Awaitility.await().atMost(Steps.LIMIT).until(() -> asks(only(log)));
            assertThat(effects.keys()).as("nothing ran before somebody approved").isEmpty();
            callers.ask(
                    "POST",
                    "/api/agent/" + only(log).getFirst().execution() + "/respond",
                    "{\"approved\":true}");
            Awaitility.await().atMost(Steps.LIMIT).until(() -> LogCheck.isEnded(only(log)));

            assertThat(worker.isAlive()).isTrue();
            assertThat(callers.refusals()).isEmpty();
            LogCheck.allIsWell(log.all(), effects.keys());
        }
    }

    private static List<EventRecord> only(EventLog log) {
        return log.all().values().stream().findFirst().orElse(List.of());
    }

    private static boolean asks(List<EventRecord> events) {
        return events.stream().anyMatch(record -> record.event() instanceof ApprovalRequested);
    }

    private ServerProcess start() throws InterruptedException {
        return ServerProcess.start(
                ServerSettings.in(new DataDirectory(directory.resolve("data"))).withPort(0),
                StartProgress.silent(),
                true,
                List.of("-Dagentspan.llm.scripted.enabled=true"));
    }

    private JavaProcess worker(ServerProcess server) {
        return JavaProcess.start(
                directory,
                TrafficWorkerMain.class,
                "kafka",
                server.file().bootstrapServers(),
                directory.resolve("effects").toString());
    }

    private static Callers callers(ServerProcess server) {
        return new Callers(List.of(URI.create(server.file().url())));
    }

    private static EventLog log(ServerProcess server) {
        return new EventLog(KafkaConnection.to(server.file().bootstrapServers()));
    }
}
