package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;

/** How long a worker that runs an attempt is trusted. */
public final class Lease {
    private Lease() {}

    /**
     * When the attempt must be looked at again: its lease or its time limit runs out, whichever is
     * first.
     *
     * @param timeoutMillis limit from the start; 0 for none
     */
    public static long endsAt(long timeoutMillis, long startedAtMillis, long lastSeenMillis) {
        long lease = lastSeenMillis + Limits.LEASE_MILLIS;
        return timeoutMillis == 0 ? lease : Math.min(lease, startedAtMillis + timeoutMillis);
    }
}
