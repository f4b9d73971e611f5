package io.agentspan.cli.bench;

import io.agentspan.cli.Output;
import io.agentspan.schemas.WireJson;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** Prints what was measured: a line for each workload. */
final class BenchReport {
    private static final String ROW = "%-11s %9s %9s %9s %9s   %9s %9s   %9s %9s%n";

    private final Output output;
    private final Target target;
    private boolean begun;

    BenchReport(Output output, Target target) {
        this.output = output;
        this.target = target;
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
        if (!output.json() && target.server().isPresent()) {
            output.line("");
            output.line(
                    String.format(
                            Locale.ROOT,
                            "server start %.1f s, resident memory at the end %s",
                            target.start().toMillis() / 1e3,
                            residentBytes().isPresent()
                                    ? residentBytes().getAsLong() / (1024 * 1024) + " MiB"
                                    : "unknown"));
            output.line("one broker in the server's process, no replication, no fsync, no TLS");
        }
    }

    private OptionalLong residentBytes() {
        return target.server().map(ProcessUsage::residentBytes).orElse(OptionalLong.empty());
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
        json.put("clientCpuSecondsPer1000Steps", measured.per1000Steps(measured.clientCpu()));
        if (target.server().isPresent()) {
            json.put("serverCpuSecondsPer1000Steps", measured.per1000Steps(measured.serverCpu()));
            json.put("serverStartMs", target.start().toMillis());
            residentBytes().ifPresent(bytes -> json.put("serverResidentBytes", bytes));
        }
        return json;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
