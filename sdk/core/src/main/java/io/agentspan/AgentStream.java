package io.agentspan;

import java.util.Iterator;

/**
 * The events of one execution, in order, for one reader.
 *
 * <p>Reading blocks until the next event. A lost connection is made again from the last event that
 * was read: nothing is skipped and nothing comes twice. The iteration ends after {@link
 * AgentEvent.Done} or {@link AgentEvent.Failed}, or after {@link #close()}.
 *
 * <p>For one thread, except {@link #close()}. Closing ends the reading, never the execution.
 */
public interface AgentStream extends Iterable<AgentEvent>, AutoCloseable {
    /** The execution that is watched. */
    AgentHandle handle();

    String executionId();

    /** Always the same iterator: what was read is gone. */
    @Override
    Iterator<AgentEvent> iterator();

    /**
     * Reads what is left and gives the result.
     *
     * @throws ServerUnavailableException if the server stays away for longer than the runtime's
     *     reconnect time
     */
    AgentResult result();

    /** May be called from any thread. */
    @Override
    void close();
}
