package io.agentspan.internal.server;

import io.agentspan.Agent;
import io.agentspan.AgentStatus;
import io.agentspan.AgentspanException;
import io.agentspan.AlreadyAnsweredException;
import io.agentspan.Deployment;
import io.agentspan.NotWaitingException;
import io.agentspan.RunOptions;
import io.agentspan.SendMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where executions are. Everything but {@link #close()} throws {@link AgentspanException} when it
 * refuses, or cannot be reached. Safe for use by any thread.
 */
public interface Server extends AutoCloseable {
    /**
     * Starts an execution.
     *
     * @param domain what the calls of stateful tools are marked with; empty if there are none
     * @return its id
     */
    String start(Agent agent, String prompt, RunOptions options, Optional<String> domain);

    /**
     * Starts an execution of a deployed agent.
     *
     * @return its id
     */
    String start(String agentName, String prompt, RunOptions options);

    Deployment deploy(Agent agent);

    /** What the agent means to this server. */
    Map<String, Object> compile(Agent agent);

    AgentStatus status(String executionId);

    /**
     * The events of an execution; nothing is asked before the first one is wanted.
     *
     * @param after the last event that was seen; 0 for none
     */
    EventSource events(String executionId, long after);

    /**
     * Answers what waits.
     *
     * @throws NotWaitingException if it does not wait
     * @throws AlreadyAnsweredException if it was answered differently before
     */
    void respond(String executionId, String callId, ObjectNode answer);

    void send(String executionId, String messageId, ObjectNode message, SendMode mode);

    void signal(String executionId, String text);

    void pause(String executionId);

    void resume(String executionId);

    void stop(String executionId);

    /** Does nothing to an execution that has ended. */
    void cancel(String executionId, String reason);

    /** Returns the id of the new execution, as {@link #retry} and {@link #rerun} do. */
    String restart(String executionId);

    String retry(String executionId);

    String rerun(String executionId, String callId);

    /** The time by which limits of waiting are measured; only differences mean something. */
    long nanoTime();

    /** Lets time pass. */
    void sleep(Duration time) throws InterruptedException;

    @Override
    void close();
}
