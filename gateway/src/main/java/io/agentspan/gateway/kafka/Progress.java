package io.agentspan.gateway.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** How far a read model has got in its topic, and those who wait for it. */
public final class Progress {
    private final Map<Integer, Long> positions = new TreeMap<>();

    public synchronized void reached(Map<Integer, Long> next) {
        positions.putAll(next);
        notifyAll();
    }

    /** Whether there is such a partition. */
    public synchronized boolean follows(int partition) {
        return positions.containsKey(partition);
    }

    /** The partitions that there are. */
    public synchronized Set<Integer> partitions() {
        return Set.copyOf(positions.keySet());
    }

    /** The offset up to which a partition has been read; 0 before the first poll. */
    public synchronized long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    /** Waits until a partition is read up to an offset; false if the time runs out before. */
    public boolean await(int partition, long offset, Duration limit) {
        return await(() -> position(partition) >= offset, limit);
    }

    /** Waits until a condition holds that only progress can bring about. */
    public synchronized boolean await(BooleanSupplier condition, Duration limit) {
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
