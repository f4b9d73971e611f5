package io.agentspan.worker;

import java.time.Duration;

/** Takes tasks and answers them, until closed. */
public interface TaskWorker extends AutoCloseable {
    void start();

    /**
     * Takes no more tasks, waits for those that run, gives back the others and leaves.
     *
     * @return whether all that ran ended within the limit
     */
    boolean drain(Duration limit);

    /** Interrupts what runs and leaves it to another process. */
    @Override
    void close();
}
