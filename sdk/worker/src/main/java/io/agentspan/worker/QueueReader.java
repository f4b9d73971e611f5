package io.agentspan.worker;

import java.time.Duration;

/** A membership in the group of a queue, whatever kind of group it is. */
interface QueueReader extends Runnable {
    /** Reads until {@link #close}. */
    @Override
    void run();

    /** Takes no more tasks but stays in the group. */
    void stopFetching();

    /** Deliveries that are not finished. */
    int inFlight();

    /** Returns whether all is finished, at the latest at the end of the limit. */
    boolean awaitIdle(Duration limit) throws InterruptedException;

    /**
     * Makes {@link #run} end.
     *
     * @param inOrder false to leave as a process that dies
     */
    void close(boolean inOrder);
}
