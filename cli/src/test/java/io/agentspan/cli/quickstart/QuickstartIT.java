package io.agentspan.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.process.Cli;
import io.agentspan.schemas.WireJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    private static final String QUESTION = "Who keeps the lighthouse of Vardø?";

    private static final Pattern WORKER = Pattern.compile("worker process ([0-9]+) … ready");

    @TempDir Path temp;
    private Path folder;
    private Cli cli;

    @BeforeEach
    void aFolderWithAFactThatNoModelKnows() throws Exception {
        folder = Files.createDirectories(temp.resolve("documents"));
        Files.writeString(
                folder.resolve("lighthouses.md"),
                "# Lighthouses\n\nThe lighthouse of Vardø is kept by Ragnhild Quill since 1987.\n");
        Files.writeString(folder.resolve("bridges.md"), "# Bridges\n\nBridges need no keeper.\n");
        cli = Cli.on(temp.resolve("data"));
    }

    @AfterEach
    void stop() {
        cli.run("server", "stop");
    }

    @Test
    void answersFromTheDocumentsAndLeavesTheExecutionBehindAndNoProcess() {
        Cli.Result quickstart = cli.run("quickstart", folder.toString(), "--ask", QUESTION);

        assertThat(quickstart.err()).isEmpty();
        assertThat(quickstart.exit()).isZero();
        assertThat(trace(quickstart))
                .startsWith("starting researcher")
                .contains("llm demo/default", "tool search_documents", "starting writer");
        assertThat(quickstart.lines())
                .anyMatch(line -> line.matches("broker .* … ready"))
                .anyMatch(line ->
                        line.matches(
                                "✓ completed .*s · 2 agents · [1-9][0-9]* tool calls ·"
                                        + " [0-9,]+ tokens"));
        assertThat(answer(quickstart)).contains("Ragnhild Quill", "lighthouses.md");
        assertThat(worker(quickstart).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(cli.run("server", "status").exit()).isEqualTo(1);

        String id = executionId(quickstart);
        cli.run("server", "start", "--port", "0");
        assertThat(cli.run("agent", "execution").out()).contains(id, "COMPLETED");
        assertThat(cli.run("agent", "execution", id).out())
                .contains("Ragnhild Quill", "tool search_documents", "✓ completed");
    }

    @Test
    void aServerThatRunsIsUsedAndLeftRunning() {
        cli.run("server", "start", "--port", "0");

        Cli.Result quickstart =
                cli.run("quickstart", folder.toString(), "--ask", QUESTION, "--json");

        assertThat(quickstart.exit()).isZero();
        assertThat(quickstart.lines()).hasSize(1);
        assertThat(WireJson.tree(quickstart.out()).path("output").asString(""))
                .contains("Ragnhild Quill");
        assertThat(cli.run("server", "status").exit()).isZero();
    }

    @Test
    void aKilledQuickstartTakesItsServerAndItsWorkerWithIt() throws Exception {
        Process quickstart = cli.start("quickstart", folder.toString(), "--ask", QUESTION);
        Awaitility.await("server and worker")
                .atMost(Duration.ofSeconds(90))
                .until(() -> quickstart.descendants().count() == 2);
        List<ProcessHandle> children = quickstart.descendants().toList();

        quickstart.destroyForcibly().waitFor();

        Awaitility.await("end of the children")
                .atMost(Duration.ofSeconds(60))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Optional<ProcessHandle> worker(Cli.Result result) {
        Matcher worker = WORKER.matcher(result.out());
        assertThat(worker.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(worker.group(1)));
    }

    private static String trace(Cli.Result result) {
        return result.out().substring(result.out().indexOf("starting researcher"));
    }

    private static String answer(Cli.Result result) {
        return result.out().substring(result.out().indexOf("✓ completed"));
    }

    private static String executionId(Cli.Result result) {
        return result.lines().stream()
                .filter(line -> line.startsWith("execution "))
                .map(line -> line.substring("execution ".length()))
                .findFirst()
                .orElseThrow();
    }
}
