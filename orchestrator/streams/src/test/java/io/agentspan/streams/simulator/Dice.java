package io.agentspan.streams.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Random draws that are the same for the same seed in every JVM. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the first to the last. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    long any() {
        return random.nextLong();
    }
}
