package io.agentspan.cli.process;

import io.agentspan.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, with a data directory of its own. */
public final class Cli {
    private static final long LIMIT_SECONDS = 150;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> flags = new ArrayList<>();

    /** What a command printed, and how it ended. */
    public record Result(int exit, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    private Cli() {}

    public static Cli on(Path dataDirectory) {
        Cli cli = new Cli();
        cli.environment.put("AGENTSPAN_DATA_DIR", dataDirectory.toString());
        cli.environment.put("AGENTSPAN_CONFIG", dataDirectory.resolve("config").toString());
        return cli;
    }

    public Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Cli flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Runs a command to its end. */
    public Result run(String... arguments) {
        Process process = start(arguments);
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<String> out =
                CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        List.of(arguments) + " did not end; it said " + out.join() + err.join());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    /** Starts a command. */
    public Process start(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                // As the launcher has it: what is compressed is read natively.
                                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(Cli::matters);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What is set where the tests run must not decide what they see.
    private static boolean matters(String variable) {
        return variable.startsWith("AGENT") || variable.endsWith("_API_KEY");
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
