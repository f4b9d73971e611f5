package io.agentspan.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.Main;
import io.agentspan.cli.process.Cli;
import io.agentspan.schemas.WireJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers are processes of their own; the commands about them run in this one. */
class ServerCommandIT {

    @TempDir Path data;

    private Cli.Result server(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("server"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data-dir", data.toString()));
        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line.toArray(String[]::new));
        return new Cli.Result(exit, out.toString(), err.toString());
    }

    private ServerFile file() {
        return ServerFile.read(new DataDirectory(data)).orElseThrow();
    }

    @Test
    void aKilledServerStartsAgainOnItsDirectory() throws Exception {
        try {
            startsInTheBackgroundAndShowsItself();
            String kafka = file().bootstrapServers();
            ProcessHandle process = ProcessHandle.of(file().pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
            assertThat(server("status").exit()).isEqualTo(1);

            Cli.Result again = server("start", "--port", "0", "--json");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(WireJson.tree(again.out()).path("bootstrapServers").asString(""))
                    .as("the broker keeps its port")
                    .isEqualTo(kafka);
        } finally {
            stopsAndIsGone();
        }
    }

    private void startsInTheBackgroundAndShowsItself() throws Exception {
        Cli.Result start = Cli.on(data).run("server", "start", "--port", "0");
        assertThat(start.err()).isEmpty();
        assertThat(start.exit()).isZero();
        assertThat(start.lines()).hasSize(2);
        assertThat(start.lines().getFirst())
                .matches("broker .* s · topics .* s · services .* s … ready");
        assertThat(server("status").out()).contains("running", "kafka", data.toString());

        Cli.Result again = server("start", "--port", "0");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .startsWith("agentspan: AS-7006 ")
                .contains("process " + file().pid())
                .hasLineCount(1);

        Cli.Result logs = server("logs", "-n", "3");
        assertThat(logs.exit()).isZero();
        assertThat(logs.lines()).hasSizeBetween(1, 3);
        assertThat(server("logs", "-n", "3", "--json").lines())
                .allSatisfy(line ->
                        assertThat(WireJson.tree(line).path("level").asString("")).isNotEmpty());
        assertThat(Files.readString(data.resolve("logs/server.out")))
                .as("nothing of the log reaches the terminal")
                .doesNotContain("WARN", "INFO", "Exception");
    }

    private void stopsAndIsGone() {
        long pid = file().pid();
        Cli.Result stop = server("stop");
        assertThat(stop.exit()).as(stop.err()).isZero();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(data.resolve("server.json")).doesNotExist();
        assertThat(server("status").exit()).isEqualTo(1);
    }

    @Test
    void ofTwoStartsAtOneTimeOneIsRefusedInOneLine() {
        try {
            // Two processes: each start writes a file that has its process's number.
            CompletableFuture<Cli.Result> other =
                    CompletableFuture.supplyAsync(
                            () -> Cli.on(data).run("server", "start", "--port", "0"));
            Cli.Result mine = server("start", "--port", "0");

            Cli.Result refused = mine.exit() == 0 ? other.join() : mine;
            assertThat(mine.exit() + other.join().exit()).isEqualTo(1);
            assertThat(refused.err())
                    .matches("(?s)agentspan: (AS-1001|AS-7006) .* process.*")
                    .hasLineCount(1);
        } finally {
            server("stop");
        }
    }

    @Test
    void aTakenPortIsOneLineOnTheTerminal() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            Cli.Result result = server("start", "--port", port);

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).startsWith("agentspan: AS-7002 ").contains(port);
            assertThat(result.err()).hasLineCount(1);
        }
    }

    @Test
    void aFullDiskIsOneLineOnTheTerminal() {
        Cli.Result result = server("start", "--port", "0", "--min-free-mb", "999999999");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("agentspan: AS-1002 ").hasLineCount(1);
    }
}
