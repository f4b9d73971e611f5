package io.agentspan;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The connection of this process to a server: starts agents, watches them and runs their tools.
 *
 * <p>Safe for use by any thread; make one per process. Not meant to be implemented outside of
 * agentspan.
 */
public interface AgentRuntime extends AutoCloseable {
    /** Settings from the environment ({@code AGENTSPAN_*}), defaults for the rest. */
    static AgentRuntime create() {
        return builder().build();
    }

    /** Starts from the environment ({@code AGENTSPAN_*}); what is set here wins. */
    static AgentRuntimeBuilder builder() {
        return new AgentRuntimeBuilder();
    }

    /** {@link #run(Agent, String, Consumer)} without options. */
    default AgentResult run(Agent agent, String prompt) {
        return run(agent, prompt, options -> {});
    }

    /**
     * Starts the agent, serves its tools and waits for the end. An agent that failed is a result,
     * not an exception.
     *
     * @throws AgentApiException if the server refuses the agent or the prompt
     * @throws ServerUnavailableException if no server answers
     */
    AgentResult run(Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #start(Agent, String, Consumer)} without options. */
    default AgentHandle start(Agent agent, String prompt) {
        return start(agent, prompt, options -> {});
    }

    /**
     * Starts the agent and serves its tools until the runtime is closed; does not wait.
     *
     * @throws AgentApiException if the server refuses the agent or the prompt
     * @throws ServerUnavailableException if no server answers
     */
    AgentHandle start(Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #stream(Agent, String, Consumer)} without options. */
    default AgentStream stream(Agent agent, String prompt) {
        return stream(agent, prompt, options -> {});
    }

    /**
     * Starts the agent like {@link #start} and gives its events.
     *
     * @throws AgentApiException if the server refuses the agent or the prompt
     * @throws ServerUnavailableException if no server answers
     */
    AgentStream stream(Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #run} in the background; cancelling the future does not cancel the execution. */
    CompletableFuture<AgentResult> runAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #runAsync(Agent, String, Consumer)} without options. */
    default CompletableFuture<AgentResult> runAsync(Agent agent, String prompt) {
        return runAsync(agent, prompt, options -> {});
    }

    /** {@link #start} in the background. */
    CompletableFuture<AgentHandle> startAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #startAsync(Agent, String, Consumer)} without options. */
    default CompletableFuture<AgentHandle> startAsync(Agent agent, String prompt) {
        return startAsync(agent, prompt, options -> {});
    }

    /** {@link #stream} in the background. */
    CompletableFuture<AgentStream> streamAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options);

    /** {@link #streamAsync(Agent, String, Consumer)} without options. */
    default CompletableFuture<AgentStream> streamAsync(Agent agent, String prompt) {
        return streamAsync(agent, prompt, options -> {});
    }

    /** {@link #run(String, String, Consumer)} without options. */
    default AgentResult run(String agentName, String prompt) {
        return run(agentName, prompt, options -> {});
    }

    /**
     * Runs an agent that was deployed under this name, and waits for the end. Its tools must be
     * served somewhere, here with {@link #serve}.
     *
     * @throws AgentNotFoundException if there is none
     * @throws ServerUnavailableException if no server answers
     */
    AgentResult run(String agentName, String prompt, Consumer<? super RunOptions> options);

    /** {@link #start(String, String, Consumer)} without options. */
    default AgentHandle start(String agentName, String prompt) {
        return start(agentName, prompt, options -> {});
    }

    /**
     * Starts an agent that was deployed under this name; does not wait, and serves nothing.
     *
     * @throws AgentNotFoundException if there is none
     * @throws ServerUnavailableException if no server answers
     */
    AgentHandle start(String agentName, String prompt, Consumer<? super RunOptions> options);

    /** {@link #stream(String, String, Consumer)} without options. */
    default AgentStream stream(String agentName, String prompt) {
        return stream(agentName, prompt, options -> {});
    }

    /**
     * Starts like {@link #start(String, String, Consumer)} and gives the events.
     *
     * @throws AgentNotFoundException if there is none
     * @throws ServerUnavailableException if no server answers
     */
    AgentStream stream(String agentName, String prompt, Consumer<? super RunOptions> options);

    /** {@link #run(String, String, Consumer)} in the background. */
    CompletableFuture<AgentResult> runAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options);

    /** {@link #start(String, String, Consumer)} in the background. */
    CompletableFuture<AgentHandle> startAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options);

    /** {@link #stream(String, String, Consumer)} in the background. */
    CompletableFuture<AgentStream> streamAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options);

    /**
     * Makes the agent known to the server under its name, for {@link #run(String, String)} from any
     * process. The same agent again is the same version; a changed one is the next.
     *
     * @throws AgentApiException if the server refuses the agent
     * @throws ServerUnavailableException if no server answers
     */
    Deployment deploy(Agent agent);

    /** {@link #deploy} in the background. */
    CompletableFuture<Deployment> deployAsync(Agent agent);

    /** Shows what the agent means to the server, without running it. */
    Plan plan(Agent agent);

    /**
     * Runs the tools of these agents, and of the agents below them, in this process until the
     * worker or the runtime is closed. Does not block.
     */
    Worker serve(Agent... agents);

    /** An execution that was started before, by any process. Does not ask the server. */
    AgentHandle handle(String executionId);

    /** Drains all workers for 10 seconds and gives the rest back; cancels nothing. */
    @Override
    void close();
}
