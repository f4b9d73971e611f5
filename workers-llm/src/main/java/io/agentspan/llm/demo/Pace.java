package io.agentspan.llm.demo;

import io.agentspan.llm.provider.DeltaSink;
import java.time.Duration;

/**
 * How fast the demo model answers: slow enough to watch, and the same for the same answer.
 *
 * @param least shortest time for a reply
 * @param most longest time for a reply
 */
public record Pace(Duration least, Duration most) {
    private static final int PIECES = 24;

    public Pace {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "a latency between " + least + " and " + most + " is not possible");
        }
    }

    /** For tests. */
    public static Pace atOnce() {
        return new Pace(Duration.ZERO, Duration.ZERO);
    }

    /**
     * Waits, then passes the text on word by word.
     *
     * @param seed equal for equal requests
     */
    void write(int seed, String text, DeltaSink deltas) throws InterruptedException {
        long range = most.toMillis() - least.toMillis() + 1;
        long total = least.toMillis() + Math.floorMod(seed, range);
        // Longest before the first word, as with real models.
        Thread.sleep(text.isEmpty() ? total : total / 2);
        String[] words = text.split("(?<=\\s)", -1);
        int perPause = Math.max(1, words.length / PIECES);
        for (int i = 0; i < words.length; i++) {
            if (!words[i].isEmpty()) {
                deltas.text(words[i]);
            }
            if (i % perPause == perPause - 1 && total > 0) {
                Thread.sleep(total / 2 / PIECES);
            }
        }
    }
}
