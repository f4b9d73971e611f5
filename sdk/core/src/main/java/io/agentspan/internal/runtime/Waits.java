package io.agentspan.internal.runtime;

import io.agentspan.internal.server.Server;
import io.agentspan.internal.server.ServerErrors;
import java.time.Duration;

/** The pauses between questions that are asked again until a limit. For one thread. */
final class Waits {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 500;

    private final Server server;
    private final long end;
    private long next = FIRST_MILLIS;

    Waits(Server server, Duration limit) {
        this.server = server;
        end = server.nanoTime() + limit.toNanos();
    }

    /** Pauses; false at once if the limit is reached. */
    boolean again() {
        long left = (end - server.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        try {
            server.sleep(Duration.ofMillis(Math.min(left, next)));
        } catch (InterruptedException e) {
            throw ServerErrors.interrupted(e);
        }
        next = Math.min(next * 2, LONGEST_MILLIS);
        return true;
    }
}
