package io.agentspan.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What a process takes from the machine. */
public final class ProcessUsage {
    private final ProcessHandle process;

    private ProcessUsage(ProcessHandle process) {
        this.process = process;
    }

    public static ProcessUsage of(long pid) {
        return new ProcessUsage(
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new BenchException("process " + pid + " has ended")));
    }

    /** Processor time so far, over all processors. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Resident memory in bytes; empty where the system does not tell (it is read from Linux's
     * proc).
     */
    public OptionalLong residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
