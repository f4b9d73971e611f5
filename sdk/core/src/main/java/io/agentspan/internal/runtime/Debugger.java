package io.agentspan.internal.runtime;

import io.agentspan.worker.RunnerSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * A process that stands at a breakpoint sends no heartbeats. Where a debugger can be attached to
 * this one, its tool calls are its own for a day, however silent it is.
 */
final class Debugger {
    private static final Duration LEASE = Duration.ofHours(24);

    private Debugger() {}

    static RunnerSettings patient(RunnerSettings settings) {
        return patient(settings, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static RunnerSettings patient(RunnerSettings settings, List<String> jvmArguments) {
        boolean debugged =
                jvmArguments.stream()
                        .anyMatch(argument ->
                                argument.startsWith("-agentlib:jdwp")
                                        || argument.startsWith("-Xrunjdwp"));
        // At once: a breakpoint may be the first thing it comes to.
        return debugged ? settings.withReportStartAfter(Duration.ZERO).withLease(LEASE) : settings;
    }
}
