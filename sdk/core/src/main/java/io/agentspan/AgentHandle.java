package io.agentspan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A started execution, whoever started it. Holds no connection: make as many as you like, in any
 * process. Safe for use by any thread.
 */
public interface AgentHandle {
    String executionId();

    /**
     * Asks the server.
     *
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if no server answers
     */
    AgentStatus status();

    /**
     * Waits for the end, however long it takes. Tools that nobody serves make this wait for ever:
     * serve them with {@link AgentRuntime#serve}.
     *
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if the server stays away for longer than the runtime's
     *     reconnect time
     */
    AgentResult join();

    /**
     * Waits for the end for a limited time.
     *
     * @throws StillRunningException if it is not reached by then; the execution goes on
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if the server stays away for longer than the runtime's
     *     reconnect time
     */
    AgentResult join(Duration limit);

    /** {@link #join()} in the background; cancelling the future does not cancel the execution. */
    CompletableFuture<AgentResult> toFuture();

    /** All events from the first. */
    AgentStream stream();

    /**
     * The events that come after one that was seen before.
     *
     * @param afterEventId an {@link AgentEvent.Meta#id()}; 0 for all
     */
    AgentStream stream(long afterEventId);

    /** All events from the first, pushed to each subscriber as fast as it asks for them. */
    Flow.Publisher<AgentEvent> events();

    /**
     * Ends the execution now, with everything below it. Does nothing to one that has ended.
     *
     * @param reason for people who look at it later
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if no server answers
     */
    void cancel(String reason);
}
