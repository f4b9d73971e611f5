package io.agentspan.cli.server;

import io.agentspan.broker.BrokerException;
import io.agentspan.broker.DirectoryLock;
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
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(2);

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
        if (!hasLeft(process, data)) {
            throw new CliException(
                    CliCode.SERVER_STOP_FAILED,
                    "process "
                            + file.pid()
                            + " did not end within 45 s; end it with 'kill -9 "
                            + file.pid()
                            + "', the next start repairs its files.");
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

    // The last thing that a server gives back is its directory. After its first run the process
    // may stay for some seconds more, to write the class archive: nobody has to wait for that.
    private static boolean hasLeft(ProcessHandle process, DataDirectory data)
            throws InterruptedException {
        long begin = System.nanoTime();
        long free = 0;
        while (System.nanoTime() - begin < LIMIT.toNanos()) {
            try {
                process.onExit().get(TICK.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (ExecutionException e) {
                return true;
            } catch (TimeoutException e) {
                if (ServerFile.read(data).isEmpty() && isFree(data)) {
                    free += 1;
                }
            }
            if (free * TICK.toMillis() >= GRACE.toMillis()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(DataDirectory data) {
        try {
            DirectoryLock.acquire(data.root()).close();
            return true;
        } catch (BrokerException e) {
            return false;
        }
    }

    static CliException notRunning(DataDirectory directory) {
        return new CliException(
                CliCode.SERVER_NOT_RUNNING,
                "no server runs on "
                        + directory.root()
                        + "; start one with 'agentspan server start', or name its --data-dir.");
    }
}
