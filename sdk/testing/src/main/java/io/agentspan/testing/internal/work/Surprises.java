package io.agentspan.testing.internal.work;

import java.util.ArrayList;
import java.util.List;

/** What happened that the test did not foresee. Safe for use by any thread. */
public final class Surprises {
    private final List<AssertionError> all = new ArrayList<>();
    private boolean thrown;

    public synchronized void add(AssertionError error) {
        all.add(error);
    }

    /** Throws the first of them, each time it is asked; does nothing when there is none. */
    public synchronized void rethrow() {
        if (!all.isEmpty()) {
            thrown = true;
            throw all.getFirst();
        }
    }

    /** Throws the first of them unless somebody was told of it already. */
    public synchronized void rethrowUntold() {
        if (!thrown) {
            rethrow();
        }
    }

    public synchronized boolean isEmpty() {
        return all.isEmpty();
    }
}
