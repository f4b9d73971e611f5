package io.agentspan.cli.bench.delivery;

import io.agentspan.cli.bench.BenchException;

/** Lets time pass: a benchmark offers its load over time. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }
}
