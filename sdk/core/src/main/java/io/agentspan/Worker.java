package io.agentspan;

import java.time.Duration;

/** The tools of some agents being served by this process. Safe for use by any thread. */
public interface Worker extends AutoCloseable {
    /**
     * Blocks until the worker is closed; for the {@code main} of a worker process.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void await() throws InterruptedException;

    /**
     * Takes no more tool calls, waits for the running ones and gives back what is left after the
     * limit: another worker gets it.
     */
    void drain(Duration limit);

    /** {@link #drain} with a limit of 10 seconds. */
    @Override
    void close();
}
