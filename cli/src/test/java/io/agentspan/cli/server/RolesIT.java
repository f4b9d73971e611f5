package io.agentspan.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.cli.http.Api;
import io.agentspan.cli.process.Cli;
import io.agentspan.schemas.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each role as a process of its own against a broker that none of them runs. */
@DisabledOnOs(OS.WINDOWS)
class RolesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private static Path directory;
    private static EmbeddedBroker broker;
    private static Cli cli;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
        cli = Cli.on(directory.resolve("data")).flag("-Dagentspan.llm.scripted.enabled=true");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aProcessThatIsAskedToEndFinishesWhatItHasAndLeaves() throws Exception {
        Path gate = directory.resolve("gate");
        try (RoleProcess orchestrator = new RoleProcess("orchestrator")) {
            try (RoleProcess worker = new RoleProcess("worker-llm");
                    RoleProcess gateway = new RoleProcess("gateway")) {
                orchestrator.awaitReady();
                worker.awaitReady();
                gateway.awaitReady();
                for (RoleProcess process : List.of(orchestrator, worker, gateway)) {
                    assertThat(process.api().healthy()).as(process.role).isTrue();
                    assertThat(metrics(process)).contains("# TYPE", "jvm_memory_used_bytes");
                }
                String id = startExecution(gateway.api(), gate);
                Awaitility.await("the model call is being made")
                        .atMost(LIMIT)
                        .until(() -> running(worker) == 1);

                worker.terminate();
                assertThat(worker.isAlive()).as("it waits for its call").isTrue();
                Files.writeString(gate, "");
                assertThat(worker.exit()).isZero();

                Awaitility.await("the call's answer counts")
                        .atMost(LIMIT)
                        .until(() -> status(gateway.api(), id).equals("COMPLETED"));
                gateway.terminate();
                assertThat(gateway.exit()).isZero();
            }
            orchestrator.terminate();
            assertThat(orchestrator.exit()).isZero();
            assertThat(membersOfTheOrchestratorsGroup()).isZero();
        }
    }

    @Test
    void aServerThatMayNotCreateTopicsSaysWhichAreMissing() {
        try (EmbeddedBroker empty = EmbeddedBroker.start(directory.resolve("empty"))) {
            ServerSettings settings =
                    new ServerSettings(
                            Role.ORCHESTRATOR,
                            new DataDirectory(directory.resolve("other")),
                            ServerSettings.DEFAULT_HOST,
                            0,
                            new KafkaChoice.Cluster(
                                    empty.bootstrapServers(), Optional.empty(), false, 4, -1),
                            Optional.empty(),
                            false);

            assertThatThrownBy(() -> Server.start(settings, StartProgress.silent()))
                    .hasMessageStartingWith("AS-6003 ")
                    .hasMessageContainingAll("agentspan.commands", "agentspan.events");
        }
    }

    private static String startExecution(Api gateway, Path gate) throws IOException {
        Path script = directory.resolve("script.json");
        Files.writeString(
                script,
                "{\"agents\":{\"slow\":[{\"waitForFile\":\"%s\",\"text\":\"done\"}]}}"
                        .formatted(gate));
        JsonNode started =
                gateway.post(
                        "/api/agent/start",
                        WireJson.tree(
                                "{\"agentConfig\":{\"name\":\"slow\",\"model\":\"scripted/%s\"},\"prompt\":\"go\"}"
                                        .formatted(script)));
        return started.path("executionId").asString("");
    }

    private static String status(Api gateway, String id) {
        return gateway.get("/api/agent/" + id + "/status").path("status").asString("");
    }

    private static int running(RoleProcess worker) {
        JsonNode health = worker.api().get("/health");
        return Integer.parseInt(
                health.path("checks").path("llmWorker").path("running").asString("0"));
    }

    private static String metrics(RoleProcess process) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(process.url() + "/metrics")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static int membersOfTheOrchestratorsGroup() throws Exception {
        String group = "agentspan.orchestrator";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(10, TimeUnit.SECONDS)
                    .members()
                    .size();
        }
    }

    /** {@code server run --role …} as a process of this test. */
    private static final class RoleProcess implements AutoCloseable {
        private final String role;
        private final Process process;

        RoleProcess(String role) {
            this.role = role;
            this.process =
                    cli.start(
                            "server",
                            "run",
                            "--role",
                            role,
                            "--port",
                            "0",
                            "--bootstrap-servers",
                            broker.bootstrapServers(),
                            "--partitions",
                            "4");
        }

        void awaitReady() throws IOException {
            StringBuilder said = new StringBuilder();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            while (line != null && !line.startsWith("ready ")) {
                said.append(line);
                line = out.readLine();
            }
            assertThat(line).as(() -> role + " said " + said + error()).isNotNull();
        }

        private String error() {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        }

        String url() {
            DataDirectory data = new DataDirectory(directory.resolve("data").resolve(role));
            return ServerFile.read(data).orElseThrow().url();
        }

        Api api() {
            return new Api(URI.create(url()));
        }

        void terminate() {
            process.destroy();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as(role).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
