package io.agentspan.gateway.history;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** How far the read model has got in the log, and those who wait for it. */
final class Progress {
    private final Map<Integer, Long> positions = new TreeMap<>();

    synchronized void reached(Map<Integer, Long> next) {
        positions.putAll(next);
        notifyAll();
    }

    /** Whether there is such a partition. */
    synchronized boolean follows(int partition) {
        return positions.containsKey(partition);
    }

    /** The offset up to which a partition has been read; 0 before the first poll. */
    synchronized long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    /** Waits until a partition is read up to an offset; false if the time runs out before. */
    boolean await(int partition, long offset, Duration limit) {
        return await(() -> position(partition) >= offset, limit);
    }

    /** Waits until a condition holds that only progress can bring about. */
    synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
