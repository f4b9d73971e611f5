package io.agentspan.internal.server;

import io.agentspan.AgentEvent;
import io.agentspan.AgentspanException;
import java.time.Duration;

/**
 * The events of an execution, in order, each once. For one reader; {@link #close()} may be called
 * by any thread.
 */
public interface EventSource extends AutoCloseable {
    /** What a reader gets. */
    sealed interface Next {}

    record Happened(AgentEvent event) implements Next {}

    /** The execution ended and all was read, or the source was closed. */
    record Over() implements Next {}

    /** Nothing came within the limit. */
    record Late() implements Next {}

    /**
     * Waits for the next event.
     *
     * @param limit longest wait, by the server's {@link Server#nanoTime()}
     * @throws AgentspanException if the server refuses, or stays away for too long
     */
    Next next(Duration limit);

    @Override
    void close();
}
