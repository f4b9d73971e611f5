package io.agentspan.cli.bench;

import io.agentspan.cli.Output;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Prints what was measured: a line for each workload. */
final class BenchReport {
    private static final String ROW = "%-11s %9s %9s %9s %9s   %9s %9s   %9s %9s%n";

    private final Output output;
    private final ProcessUsage server;
    private final Duration start;
    private boolean begun;

    BenchReport(Output output, ProcessUsage server, Duration start) {
        this.output = output;
        this.server = server;
        this.start = start;
    }

    void add(Measurement measured) {
        if (output.json()) {
            output.json(json(measured));
            return;
        }
        if (!begun) {
            begun = true;
            output.line("");
            output.part(
                    String.format(
                            Locale.ROOT,
                            ROW,
                            "",
                            "exec/s",
                            "steps/s",
                            "p50 ms",
                            "p99 ms",
                            "bare p50",
                            "bare ex/s",
                            "p50 ratio",
                            "share"));
        }
        output.part(
                String.format(
                        Locale.ROOT,
                        ROW,
                        measured.workload().concurrency() + " at a time",
                        whole(measured.engine().executionsPerSecond()),
                        whole(measured.stepsPerSecond()),
                        tenth(measured.engine().p50Millis()),
                        tenth(measured.engine().p99Millis()),
                        tenth(measured.floor().p50Millis()),
                        whole(measured.floor().executionsPerSecond()),
                        tenth(measured.ratioP50()) + "×",
                        whole(measured.ratioThroughput() * 100) + " %"));
        output.line(
                String.format(
                        Locale.ROOT,
                        "            %.2f s of processor time per 1,000 steps; bytes per execution:"
                                + " %s",
                        measured.cpuSecondsPer1000Steps(),
                        measured.bytesPerExecution()));
    }

    void end() {
        if (!output.json()) {
            output.line("");
            output.line(
                    String.format(
                            Locale.ROOT,
                            "server start %.1f s, resident memory at the end %s",
                            start.toMillis() / 1e3,
                            server.residentBytes().isPresent()
                                    ? server.residentBytes().getAsLong() / (1024 * 1024) + " MiB"
                                    : "unknown"));
            output.line("one broker in the server's process, no replication, no fsync, no TLS");
        }
    }

    private ObjectNode json(Measurement measured) {
        ObjectNode json = WireJson.object();
        json.put("steps", measured.workload().steps());
        json.put("executions", measured.workload().executions());
        json.put("concurrency", measured.workload().concurrency());
        json.put("speculative", measured.speculative());
        json.put("executionsPerSecond", measured.engine().executionsPerSecond());
        json.put("stepsPerSecond", measured.stepsPerSecond());
        json.put("p50Ms", measured.engine().p50Millis());
        json.put("p95Ms", measured.engine().p95Millis());
        json.put("p99Ms", measured.engine().p99Millis());
        json.put("floorP50Ms", measured.floor().p50Millis());
        json.put("floorExecutionsPerSecond", measured.floor().executionsPerSecond());
        json.put("ratioToFloorP50", measured.ratioP50());
        json.put("ratioToFloorThroughput", measured.ratioThroughput());
        json.put("bytesPerStep", measured.bytesPerStep());
        json.set("bytesPerExecution", WireJson.mapper().valueToTree(measured.bytesPerExecution()));
        json.put("cpuSecondsPer1000Steps", measured.cpuSecondsPer1000Steps());
        json.put("serverCpuSecondsPer1000Steps", measured.per1000Steps(measured.serverCpu()));
        json.put("clientCpuSecondsPer1000Steps", measured.per1000Steps(measured.clientCpu()));
        json.put("serverStartMs", start.toMillis());
        server.residentBytes().ifPresent(bytes -> json.put("serverResidentBytes", bytes));
        return json;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
