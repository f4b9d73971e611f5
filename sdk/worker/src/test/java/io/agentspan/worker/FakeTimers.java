package io.agentspan.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until a test moves it. */
final class FakeTimers implements Timers {
    private final List<Due> pending = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    // Two calls at one time with one action are two calls.
    private static final class Due {
        private final Instant at;
        private final Runnable action;

        Due(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        Instant at() {
            return at;
        }

        Runnable action() {
            return action;
        }
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable action) {
        Due due = new Due(now.plus(delay), action);
        pending.add(due);
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        pending.remove(due);
    }

    /** How many calls are outstanding. */
    synchronized int pending() {
        return pending.size();
    }

    void advance(Duration by) {
        Instant end = now().plus(by);
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            next.get().action().run();
        }
    }

    private synchronized Optional<Due> next(Instant end) {
        Optional<Due> first =
                pending.stream()
                        .filter(due -> !due.at().isAfter(end))
                        .min(Comparator.comparing(Due::at));
        now = first.map(Due::at).orElse(end);
        first.ifPresent(pending::remove);
        return first;
    }

    @Override
    public synchronized void close() {
        pending.clear();
    }
}
