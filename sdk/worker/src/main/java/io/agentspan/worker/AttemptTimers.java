package io.agentspan.worker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The calls that one attempt has outstanding, one of each kind. */
final class AttemptTimers {
    /** What a call is for. */
    enum Kind {
        DEADLINE,
        START,
        BEAT
    }

    private final Timers timers;
    private final Map<Kind, Timers.Timer> pending = new EnumMap<>(Kind.class);
    private boolean ended;

    AttemptTimers(Timers timers) {
        this.timers = timers;
    }

    synchronized void set(Kind kind, Duration delay, Runnable action) {
        if (!ended) {
            pending.put(kind, timers.after(delay, action));
        }
    }

    /** No call from now on. */
    synchronized void end() {
        ended = true;
        pending.values().forEach(Timers.Timer::cancel);
        pending.clear();
    }
}
