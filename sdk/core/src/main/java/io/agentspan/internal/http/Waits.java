package io.agentspan.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The pauses between questions that are asked again until a limit. For one thread. */
public final class Waits {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 500;

    private final long end;
    private long next = FIRST_MILLIS;

    public Waits(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    /** Pauses; false at once if the limit is reached. */
    public boolean again() {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(left, next));
        } catch (InterruptedException e) {
            throw ApiClient.interrupted(e);
        }
        next = Math.min(next * 2, LONGEST_MILLIS);
        return true;
    }
}
