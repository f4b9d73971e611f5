package io.agentspan.cli.server;

import io.agentspan.cli.Main;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final String ERROR_PREFIX = "agentspan: ";

    private final Process process;
    private final ServerFile file;

    private ServerProcess(Process process, ServerFile file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param jvmFlags such as {@code -Dagentspan.llm.max-in-flight=8}
     * @param stopsWithParent whether it ends when this process ends, however that happens
     */
    public static ServerProcess start(
            ServerSettings settings,
            StartProgress progress,
            boolean stopsWithParent,
            List<String> jvmFlags)
            throws InterruptedException {
        DataDirectory directory = settings.directory();
        // A second start on the directory at the same time must not write over this one's words.
        Path console = directory.startConsole(ProcessHandle.current().pid());
        Process process = launch(settings, console, stopsWithParent, jvmFlags);
        try {
            awaitReady(process, new ConsoleTail(console), directory, progress);
        } catch (CliException e) {
            progress.failed();
            process.destroy();
            process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            throw e;
        } finally {
            keep(console, directory.console());
        }
        return new ServerProcess(process, readFile(directory));
    }

    private static void awaitReady(
            Process process, ConsoleTail console, DataDirectory directory, StartProgress progress)
            throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        boolean ended = false;
        while (true) {
            for (String line : console.newLines()) {
                if (line.startsWith(ERROR_PREFIX)) {
                    throw CliException.relayed(line.substring(ERROR_PREFIX.length()));
                }
                if (StartProgress.replay(line, progress)) {
                    return;
                }
            }
            if (ended || System.nanoTime() > deadline) {
                throw new CliException(
                        CliCode.SERVER_START_FAILED,
                        "the server's process "
                                + (ended ? "ended" : "was not ready after 90 s")
                                + "; "
                                + directory.console()
                                + " and "
                                + directory.log()
                                + " say more.");
            }
            // One more look at its output after it ended.
            ended = process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // The process goes on writing to the file under its new name.
    private static void keep(Path console, Path last) {
        try {
            Files.move(
                    console,
                    last,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot write " + last + " (" + e + "); check permissions.",
                    e);
        }
    }

    private static ServerFile readFile(DataDirectory directory) {
        return ServerFile.read(directory)
                .orElseThrow(() ->
                        new CliException(
                                CliCode.SERVER_START_FAILED,
                                "the server is ready but "
                                        + directory.serverFile()
                                        + " is gone; start it again."));
    }

    private static Process launch(
            ServerSettings settings, Path console, boolean stopsWithParent, List<String> jvmFlags) {
        DataDirectory directory = settings.directory();
        try {
            Files.createDirectories(directory.logs());
            ProcessBuilder builder =
                    new ProcessBuilder(detached(command(settings, stopsWithParent, jvmFlags)))
                            .redirectErrorStream(true)
                            .redirectOutput(console.toFile());
            if (!stopsWithParent) {
                builder.redirectInput(Path.of("/dev/null").toFile());
            }
            return builder.start();
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot start a server on "
                            + directory.root()
                            + " ("
                            + e
                            + "); give this user the right to write there, or choose another"
                            + " --data-dir.",
                    e);
        }
    }

    private static List<String> command(
            ServerSettings settings, boolean stopsWithParent, List<String> jvmFlags) {
        List<String> arguments = new ArrayList<>(List.of("server", "run"));
        arguments.addAll(ServerOptions.arguments(settings));
        if (stopsWithParent) {
            arguments.add(RunCommand.STOPS_WITH_PARENT);
        }
        JavaCommand java = stopsWithParent ? JavaCommand.briefServer() : JavaCommand.server();
        return java.flags(jvmFlags).line(Main.class, arguments);
    }

    // Ctrl-C and a closed terminal reach every process of the terminal. A JVM leaves a signal
    // alone that was ignored when it started.
    private static List<String> detached(List<String> command) {
        List<String> line =
                new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        line.addAll(command);
        return line;
    }

    public ServerFile file() {
        return file;
    }

    /** Asks it to stop and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
