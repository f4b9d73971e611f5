package io.agentspan.tool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool may know of the call it answers, and do while it runs. Declare a parameter of this
 * type; the model does not see it. For the thread that runs the tool.
 */
public interface ToolContext {
    String executionId();

    /** The agent whose model made the call. */
    String agentName();

    /** The conversation the run belongs to, if its caller named one. */
    Optional<String> sessionId();

    /** The call; the same over all attempts. */
    String callId();

    /** The attempt's own id. */
    String taskId();

    /** 1 for the first. */
    int attempt();

    /** Give it to what you call: the same over all attempts of the call, and of no other call. */
    String idempotencyKey();

    /** When the attempt will be given up; empty if it has no limit. */
    Optional<Instant> deadline();

    /**
     * Says how far a long tool is. The attempt is known to be alive without it.
     *
     * @param progress anything that JSON can carry
     */
    void heartbeat(Object progress);

    /** Whether nobody wants the result any more; the thread is interrupted then. */
    boolean isCancelled();

    /**
     * A secret that the tool or its agent declares.
     *
     * @throws ToolFailure if it is not declared, or this process has no such secret
     */
    String credential(String name);

    /**
     * An object that was given to the agent with {@code dependency(name, value)}.
     *
     * @throws ToolFailure if there is none with this name and type
     */
    <T> T dependency(String name, Class<T> type);

    /** The metadata of the agent's definition. */
    Map<String, Object> metadata();

    /** What the tools of an execution share. */
    ToolState state();
}
