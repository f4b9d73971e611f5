package io.agentspan.internal.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from 200 ms to 5 s, each shortened at random by up to a half. */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 5_000;

    private long millis = FIRST_MILLIS;

    Duration next() {
        long pause = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
        millis = Math.min(LONGEST_MILLIS, millis * 2);
        return Duration.ofMillis(pause);
    }
}
