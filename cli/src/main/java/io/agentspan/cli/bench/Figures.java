package io.agentspan.cli.bench;

import java.util.Arrays;

/**
 * What one run came to.
 *
 * @param executionsPerSecond over the counted executions
 */
record Figures(double executionsPerSecond, double p50Millis, double p95Millis, double p99Millis) {
    /**
     * Figures of a run.
     *
     * @param nanos duration of each execution
     * @param totalNanos from the start of the first to the end of the last
     */
    static Figures of(long[] nanos, long totalNanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Figures(
                nanos.length * 1e9 / totalNanos,
                percentile(sorted, 0.50),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99));
    }

    private static double percentile(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}
