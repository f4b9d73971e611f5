package io.agentspan.cli.bench;

import java.time.Duration;
import java.util.Map;

/**
 * One workload on the engine and on the bare chain, right after each other on the same broker.
 *
 * @param serverCpu processor time of the server's process during the engine's part
 * @param clientCpu processor time of this process: the load and the tool worker
 * @param bytesPerExecution what the engine wrote to each topic, changelogs included, divided by its
 *     executions
 */
record Measurement(
        Workload workload,
        boolean speculative,
        Figures engine,
        Figures floor,
        Map<String, Long> bytesPerExecution,
        Duration serverCpu,
        Duration clientCpu) {
    /** How much longer the engine takes than the bare chain; 1 is the floor. */
    double ratioP50() {
        return engine.p50Millis() / floor.p50Millis();
    }

    /** Share of the bare chain's throughput that the engine reaches. */
    double ratioThroughput() {
        return engine.executionsPerSecond() / floor.executionsPerSecond();
    }

    double stepsPerSecond() {
        return engine.executionsPerSecond() * workload.steps();
    }

    /** Processor time of all processes for 1,000 steps, in seconds. */
    double cpuSecondsPer1000Steps() {
        return per1000Steps(serverCpu.plus(clientCpu));
    }

    double per1000Steps(Duration cpu) {
        return cpu.toNanos() / 1e6 / workload.all() / workload.steps();
    }

    long bytesPerStep() {
        return bytesPerExecution.values().stream().mapToLong(Long::longValue).sum()
                / workload.steps();
    }
}
