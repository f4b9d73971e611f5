package io.agentspan.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.broker.DirectoryLock;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.cli.Main;
import io.agentspan.schemas.WireJson;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorCommandIT {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir Path directory;

    private record Printed(int exit, String out, List<JsonNode> findings) {
        String level(String check) {
            return findings.stream()
                    .filter(finding -> finding.path("check").asString().equals(check))
                    .map(finding -> finding.path("level").asString())
                    .findFirst()
                    .orElse("");
        }
    }

    private Printed doctor(String... more) {
        StringWriter out = new StringWriter();
        String[] line = {
            "doctor",
            "--json",
            "--server",
            NOBODY,
            "--data-dir",
            directory.resolve("data").toString()
        };
        String[] all = new String[line.length + more.length];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute(all);
        return new Printed(
                exit, out.toString(), out.toString().lines().map(WireJson::tree).toList());
    }

    @Test
    void aClusterIsLookedAtAndLeftAsItWas() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"))) {
            String servers = broker.bootstrapServers();
            Printed before = doctor("--bootstrap-servers", servers);
            assertThat(before.level("topics")).as(before.out()).isEqualTo("warn");

            new TopicInstaller(KafkaConnection.to(servers), 2, 1).install();
            Printed after = doctor("--bootstrap-servers", servers);
            assertThat(after.level("topics")).as(after.out()).isEqualTo("ok");
            assertThat(after.level("broker")).isEqualTo("ok");
            assertThat(after.out()).contains("Kafka 4.3", "2 partitions", "runs with the broker's");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                Set<String> topics = admin.listTopics().names().get();
                assertThat(topics).noneMatch(name -> name.startsWith(BrokerClock.TOPIC));
            }
        }
    }

    @Test
    void aServerThatWasNamedAndDoesNotAnswerFails() {
        Printed printed = doctor();

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.level("server")).isEqualTo("fail");
        assertThat(printed.level("java")).isNotEqualTo("fail");
        assertThat(printed.findings())
                .allSatisfy(finding -> {
                    if (!finding.path("level").asString().equals("ok")) {
                        assertThat(finding.path("cure").asString()).isNotBlank();
                    }
                });
    }

    @Test
    void aDirectoryThatASilentProcessHoldsFails() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory.resolve("data"))) {
            assertThat(lock).isNotNull();
            assertThat(doctor().level("directory")).isEqualTo("fail");
        }
    }
}
