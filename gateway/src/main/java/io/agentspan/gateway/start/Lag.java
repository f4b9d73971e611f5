package io.agentspan.gateway.start;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Whether a reader of a topic is behind by more than a time. It is if it has not reached where the
 * topic ended so long ago, by the clock that asks: those of brokers and other processes do not
 * matter. For one thread.
 */
final class Lag {
    private record Sample(long nanos, Map<Integer, Long> ends) {}

    private final Duration limit;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Lag(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /**
     * Notes where things are now, and judges.
     *
     * @param ends the next offset of each partition
     * @param read up to which offset each has been read; what is not there is not judged
     */
    boolean isBehind(long nanos, Map<Integer, Long> ends, Map<Integer, Long> read) {
        samples.addLast(new Sample(nanos, Map.copyOf(ends)));
        Sample old = null;
        while (!samples.isEmpty() && nanos - samples.getFirst().nanos() >= limit.toNanos()) {
            old = samples.removeFirst();
        }
        if (old == null) {
            return false;
        }
        // The newest of the old ones stays, to be compared with again.
        samples.addFirst(old);
        return old.ends().entrySet().stream()
                .anyMatch(end -> {
                    Long reached = read.get(end.getKey());
                    return reached != null && reached < end.getValue();
                });
    }
}
