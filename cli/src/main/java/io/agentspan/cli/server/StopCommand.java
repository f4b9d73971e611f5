package io.agentspan.cli.server;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the server of a data directory, letting it finish what it is writing. */
@Command(
        name = "stop",
        description = "Stop the server; what it knows stays.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(45);

    @Mixin private final Output output = new Output();
    @Mixin private final RoleDirectoryOption directory = new RoleDirectoryOption();

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory data = directory.get();
        ServerFile file = ServerFile.read(data).orElseThrow(() -> notRunning(data));
        ProcessHandle process =
                ProcessHandle.of(file.pid())
                        .filter(ProcessHandle::isAlive)
                        .orElseThrow(() -> notRunning(data));
        long begin = System.nanoTime();
        process.destroy();
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CliException(
                    CliCode.SERVER_STOP_FAILED,
                    "process "
                            + file.pid()
                            + " did not end within 45 s; end it with 'kill -9 "
                            + file.pid()
                            + "', the next start repairs its files.",
                    e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (output.json()) {
            output.json(
                    WireJson.object()
                            .put("stopped", file.pid())
                            .put("tookMillis", took.toMillis()));
        } else {
            output.line("stopped process " + file.pid() + " in " + StartProgress.seconds(took));
        }
        return 0;
    }

    static CliException notRunning(DataDirectory directory) {
        return new CliException(
                CliCode.SERVER_NOT_RUNNING,
                "no server runs on "
                        + directory.root()
                        + "; start one with 'agentspan server start', or name its --data-dir.");
    }
}
