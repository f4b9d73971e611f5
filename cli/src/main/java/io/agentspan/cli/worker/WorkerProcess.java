package io.agentspan.cli.worker;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that serves tools until its standard input ends, which it does when this process is gone.
 * It says what it does in lines on its standard output.
 */
public final class WorkerProcess implements AutoCloseable {
    /** Said by the worker when it serves its tools. */
    public static final String READY = "ready";

    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final BufferedReader output;

    private WorkerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the JVM; see {@link #await}. */
    public static WorkerProcess start(Class<?> main, List<String> arguments) {
        try {
            return new WorkerProcess(
                    new ProcessBuilder(JavaCommand.worker(main).line(main, arguments))
                            .redirectErrorStream(true)
                            .start());
        } catch (IOException e) {
            throw new CliException(
                    CliCode.WORKER_FAILED,
                    "cannot start a worker process (" + e + "); is there enough memory?",
                    e);
        }
    }

    /**
     * Waits until it says a line that begins so, and returns the line.
     *
     * @throws CliException with what it said last, if it ends before that
     */
    public String await(String beginning) {
        StringBuilder said = new StringBuilder();
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(beginning)) {
                said.append(line).append(' ');
                line = output.readLine();
            }
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new CliException(
                CliCode.WORKER_FAILED,
                "the worker process " + pid() + " ended: " + said.toString().strip());
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no goodbye, no flushing, as when the machine's memory runs out. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it finish what it is doing. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
