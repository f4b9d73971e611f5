package io.agentspan.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.process.Cli;
import io.agentspan.schemas.WireJson;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServerCommandIT {

    @TempDir Path data;
    private Cli cli;

    @BeforeEach
    void aCommandLineWithADirectoryOfItsOwn() {
        cli = Cli.on(data);
    }

    @AfterEach
    void stop() {
        cli.run("server", "stop");
    }

    @Test
    void startsInTheBackgroundShowsItselfAndStops() throws Exception {
        Cli.Result start = cli.run("server", "start", "--port", "0");
        assertThat(start.err()).isEmpty();
        assertThat(start.exit()).isZero();
        assertThat(start.lines().getFirst())
                .matches("broker .* s · topics .* s · services .* s … ready");

        Cli.Result status = cli.run("server", "status");
        assertThat(status.out()).contains("running", "kafka", data.toString());

        Cli.Result again = cli.run("server", "start", "--port", "0");
        ServerFile file = ServerFile.read(new DataDirectory(data)).orElseThrow();
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .startsWith("agentspan: AS-7006 ")
                .contains("process " + file.pid())
                .hasLineCount(1);

        Cli.Result stop = cli.run("server", "stop");
        assertThat(stop.exit()).isZero();
        assertThat(ProcessHandle.of(file.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(data.resolve("server.json")).doesNotExist();
        assertThat(cli.run("server", "status").exit()).isEqualTo(1);
    }

    @Test
    void theBrokerKeepsItsPortOverARestart() {
        String first = bootstrapServers(cli.run("server", "start", "--port", "0", "--json"));
        cli.run("server", "stop");

        String second = bootstrapServers(cli.run("server", "start", "--port", "0", "--json"));

        assertThat(second).isEqualTo(first);
    }

    private static String bootstrapServers(Cli.Result start) {
        JsonNode json = WireJson.tree(start.out());
        return json.path("bootstrapServers").asString("");
    }

    @Test
    void aKilledServerStartsAgainOnItsDirectory() throws Exception {
        cli.run("server", "start", "--port", "0");
        ServerFile file = ServerFile.read(new DataDirectory(data)).orElseThrow();
        ProcessHandle process = ProcessHandle.of(file.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();

        assertThat(cli.run("server", "status").exit()).isEqualTo(1);
        assertThat(cli.run("server", "start", "--port", "0").exit()).isZero();
    }

    @Test
    void ofTwoStartsAtOneTimeOneIsRefusedInOneLine() {
        CompletableFuture<Cli.Result> other =
                CompletableFuture.supplyAsync(() -> cli.run("server", "start", "--port", "0"));
        Cli.Result mine = cli.run("server", "start", "--port", "0");

        Cli.Result refused = mine.exit() == 0 ? other.join() : mine;
        assertThat(mine.exit() + other.join().exit()).isEqualTo(1);
        assertThat(refused.err())
                .matches("(?s)agentspan: (AS-1001|AS-7006) .* process.*")
                .hasLineCount(1);
    }

    @Test
    void aTakenPortIsOneLineOnTheTerminal() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            Cli.Result result = cli.run("server", "start", "--port", port);

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).startsWith("agentspan: AS-7002 ").contains(port);
            assertThat(result.err()).hasLineCount(1);
        }
    }

    @Test
    void aFullDiskIsOneLineOnTheTerminal() {
        Cli.Result result = cli.run("server", "start", "--port", "0", "--min-free-mb", "999999999");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("agentspan: AS-1002 ").hasLineCount(1);
    }

    @Test
    void theLogsOfTheServerAreShownAndNoneOfItReachesTheTerminal() throws Exception {
        Cli.Result start = cli.run("server", "start", "--port", "0");

        assertThat(start.lines()).hasSize(2);
        Cli.Result logs = cli.run("server", "logs", "-n", "3");
        assertThat(logs.exit()).isZero();
        assertThat(logs.lines()).hasSizeBetween(1, 3);
        assertThat(Files.readString(data.resolve("logs/server.out")))
                .doesNotContain("WARN", "INFO", "Exception");
    }
}
