package io.agentspan.cli.bench;

import io.agentspan.cli.Output;
import io.agentspan.cli.TemporaryFolder;
import io.agentspan.cli.bench.delivery.DeliveryBenchCommand;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.StartProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast the engine is, beside the bare Kafka chain of the same hops and bytes, in one run. */
@Command(
        name = "bench",
        description = {
            "Measure the engine beside the bare Kafka chain of the same hops and bytes.",
            "Runs on a server of its own with a scripted model and a tool that does nothing,",
            "or on any cluster whose LLM workers have agentspan.llm.scripted.enabled=true and",
            "can read this machine's temporary folder."
        },
        subcommands = DeliveryBenchCommand.class,
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
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

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Measure this cluster instead of starting a server.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = {
                "With --bootstrap-servers: a process of this machine whose processor time and",
                "memory are measured, such as that of an all-in-one server."
            })
    private @Nullable Long serverPid;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Workload> workloads = workloads();
        Path directory = Files.createTempDirectory("agentspan-bench-");
        try (Target target = target(directory)) {
            Bench bench = new Bench(target.connection(), target.server(), speculative, directory);
            BenchReport report = new BenchReport(output, target);
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

    private Target target(Path directory) throws InterruptedException {
        if (bootstrapServers != null) {
            return Target.cluster(bootstrapServers, serverPid);
        }
        return Target.ownServer(
                directory,
                output.json() ? StartProgress.silent() : StartProgress.toTerminal(output.out()));
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
