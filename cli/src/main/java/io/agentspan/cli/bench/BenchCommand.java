package io.agentspan.cli.bench;

import io.agentspan.cli.Output;
import io.agentspan.cli.TemporaryFolder;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.worker.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast the engine is, beside the bare Kafka chain of the same hops and bytes, in one run. */
@Command(
        name = "bench",
        description = {
            "Measure the engine beside the bare Kafka chain of the same hops and bytes.",
            "Runs on a server of its own with a scripted model and a tool that does nothing."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    // As a server that stays has it; one for the time of a command has the first only.
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";
    private static final int WARM_CONCURRENCY = 50;

    @Mixin private final Output output = new Output();

    @Option(
            names = "--executions",
            paramLabel = "N",
            description = {
                "Counted executions of each measurement (default: ${DEFAULT-VALUE});",
                "at least 20 for each that is under way at the same time."
            },
            defaultValue = "1000")
    private int executions;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Model and tool calls of an execution, odd (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int steps;

    @Option(
            names = "--concurrency",
            paramLabel = "N[,N]",
            split = ",",
            description = "Executions under way at the same time (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,200,500")
    private List<Integer> concurrency = List.of();

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = {
                "Executions before the first measurement (default: ${DEFAULT-VALUE}).",
                "Until the JVM has compiled what is used most, one costs several times as much."
            },
            defaultValue = "2000")
    private int warmUp;

    @Option(
            names = "--speculative",
            description = "Let the tool start before the decision that made its task is committed.")
    private boolean speculative;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Workload> workloads = workloads();
        Path directory = Files.createTempDirectory("agentspan-bench-");
        StartProgress progress =
                output.json() ? StartProgress.silent() : StartProgress.toTerminal(output.out());
        ServerSettings settings = ServerSettings.in(new DataDirectory(directory)).withPort(0);
        long begin = System.nanoTime();
        try (ServerProcess server =
                ServerProcess.start(
                        settings,
                        progress,
                        true,
                        List.of("-Dagentspan.llm.scripted.enabled=true", ALL_COMPILERS))) {
            Duration start = Duration.ofNanos(System.nanoTime() - begin);
            KafkaConnection connection = KafkaConnection.to(server.file().bootstrapServers());
            Bench bench =
                    new Bench(
                            connection,
                            ProcessUsage.of(server.file().pid()),
                            speculative,
                            directory);
            BenchReport report = new BenchReport(output, bench.server(), start);
            bench.measure(new Workload(steps, warmUp, WARM_CONCURRENCY));
            for (Workload workload : workloads) {
                report.add(bench.measure(workload));
            }
            report.end();
            return 0;
        } catch (BenchException e) {
            throw new CliException(CliCode.EXECUTION_FAILED, String.valueOf(e.getMessage()));
        } finally {
            TemporaryFolder.delete(directory);
        }
    }

    private List<Workload> workloads() {
        try {
            return concurrency.stream()
                    .map(number -> new Workload(steps, Math.max(executions, 20 * number), number))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new CliException(CliCode.REQUEST_REFUSED, String.valueOf(e.getMessage()));
        }
    }
}
