package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;

/** How long a worker that runs an attempt is trusted. */
public final class Lease {
    private Lease() {}

    /**
     * When the attempt must be looked at again: its lease or its time limit runs out, whichever is
     * first.
     *
     * @param timeoutMillis limit from the start; 0 for none
     */
    public static long endsAt(long timeoutMillis, CallPhase.Running running) {
        long lease = running.lastSeenMillis() + millis(running);
        return timeoutMillis == 0
                ? lease
                : Math.min(lease, running.startedAtMillis() + timeoutMillis);
    }

    /** How long the worker may be silent. */
    public static long millis(CallPhase.Running running) {
        return running.leaseMillis() == 0 ? Limits.LEASE_MILLIS : running.leaseMillis();
    }
}
