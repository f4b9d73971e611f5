package io.agentspan.streams.simulator;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Plays many seeds, one after the other, and counts. */
final class Campaign {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Agents agents = new Agents();
    private final Supplier<? extends Collaborators> collaborators;
    private final Coverage coverage = new Coverage();
    private final Faults faults = new Faults();
    private long seeds;
    private long steps;
    private long cpuNanos;

    /**
     * Histories of processes that are made of these.
     *
     * @param collaborators asked for with each seed
     */
    Campaign(Supplier<? extends Collaborators> collaborators) {
        this.collaborators = collaborators;
    }

    /** The seed that failed, and how. */
    record Failure(long seed, Throwable problem) {}

    /** Plays seeds until one fails. */
    Optional<Failure> play(LongStream range) {
        long begin = THREADS.getCurrentThreadCpuTime();
        try {
            return range.mapToObj(this::play).flatMap(Optional::stream).findFirst();
        } finally {
            cpuNanos += THREADS.getCurrentThreadCpuTime() - begin;
        }
    }

    private Optional<Failure> play(long seed) {
        try {
            play(seed, Trace.NONE);
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(new Failure(seed, e));
        }
    }

    /** Plays one seed, and throws what it finds. */
    void play(long seed, Trace trace) {
        Simulation.Result result =
                Simulation.run(seed, agents, collaborators.get(), coverage, trace);
        seeds++;
        steps += result.steps();
        faults.add(result.faults());
    }

    Coverage coverage() {
        return coverage;
    }

    double stepsPerSeed() {
        return (double) steps / seeds;
    }

    double faultsPerSeed() {
        return (double) faults.all() / seeds;
    }

    /** What is said in public. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%d seeds, %.0f per minute and core, %.1f steps and %.1f faults each%n"
                        + "(state, command): %s%nfaults: %s",
                seeds,
                seeds * 60e9 / cpuNanos,
                stepsPerSeed(),
                faultsPerSeed(),
                coverage.summary(),
                faults);
    }
}
