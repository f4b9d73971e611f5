package io.agentspan.testing.internal.simulation;

import java.util.List;
import java.util.Random;

/** Draws that a seed fixes. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        random = new Random(seed);
        // Neighbouring seeds begin alike.
        random.nextLong();
    }

    /** True so many times in a hundred. */
    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** From 0, below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends can come. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
