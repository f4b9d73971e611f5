package io.agentspan.cli.demo;

import io.agentspan.cli.Output;
import io.agentspan.cli.TemporaryFolder;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Shows that a killed worker loses nothing, with a server of its own beside any other. */
@Command(
        name = "crash",
        description = "Kill a worker in the middle of a step and prove that nothing is lost.",
        mixinStandardHelpOptions = true)
final class CrashCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Keep log and side effects here (default: a temporary folder).")
    private @Nullable Path dataDir;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = folder();
        DataDirectory directory = new DataDirectory(folder);
        Path script = folder.resolve("script.json");
        CrashScript.write(script);
        say("five steps, one tool call each; a script plays the model, everything else is real");
        StartProgress progress =
                output.json() ? StartProgress.silent() : StartProgress.toTerminal(output.out());
        CrashDemo.Outcome outcome;
        try (ServerProcess server =
                ServerProcess.start(
                        ServerSettings.in(directory).withPort(0),
                        progress,
                        true,
                        List.of("-Dagentspan.llm.scripted.file=" + script))) {
            Path effects = folder.resolve("side-effects.jsonl");
            outcome = new CrashDemo(server.file(), effects, this::say).run();
        }
        report(outcome, folder);
        if (dataDir == null) {
            TemporaryFolder.delete(folder);
        }
        return 0;
    }

    private Path folder() throws IOException {
        return dataDir == null
                ? Files.createTempDirectory("agentspan-crash-")
                : Files.createDirectories(dataDir.toAbsolutePath());
    }

    private void report(CrashDemo.Outcome outcome, Path folder) {
        CrashProof proof = outcome.proof();
        if (output.json()) {
            ObjectNode json = WireJson.object();
            json.put("executionId", outcome.result().executionId());
            json.put("killToNextTryMillis", outcome.killToNextTry().toMillis());
            json.put("holds", proof.holds());
            json.put("claim", proof.claim());
            json.set("violations", WireJson.mapper().valueToTree(proof.violations()));
            output.json(json);
        }
        if (!proof.holds()) {
            throw new CliException(
                    CliCode.PROOF_FAILED,
                    String.join("; ", proof.violations())
                            + " ("
                            + proof.claim()
                            + "); log and side effects are in "
                            + folder
                            + ".");
        }
        say("✓ " + proof.claim());
    }

    private void say(String line) {
        if (!output.json()) {
            output.line(line);
        }
    }
}
