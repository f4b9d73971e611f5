package io.agentspan.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. */
final class SystemTimers implements Timers {
    private final ScheduledThreadPoolExecutor executor;

    SystemTimers() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        task ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("agentspan-timers")
                                        .unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        try {
            Future<?> due =
                    executor.schedule(
                            () -> Thread.ofVirtual().name("agentspan-timer").start(action),
                            delay.toNanos(),
                            TimeUnit.NANOSECONDS);
            return () -> due.cancel(false);
        } catch (RejectedExecutionException e) {
            // Closed: nothing is due any more.
            return Timer.NONE;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
