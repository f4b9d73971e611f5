package io.agentspan.worker;

import java.time.Duration;
import java.time.Instant;

/** The clock of the runner, and calls at a later time. */
interface Timers extends AutoCloseable {
    Instant now();

    /** Runs the action once, on some thread where it may block; not at all after {@link #close}. */
    Timer after(Duration delay, Runnable action);

    @Override
    void close();

    /** A call that is due later. */
    @FunctionalInterface
    interface Timer {
        Timer NONE = () -> {};

        void cancel();
    }
}
