package io.agentspan;

import io.agentspan.internal.runtime.SharedRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The shortest way to run an agent: one {@link AgentRuntime} for the whole process, created at
 * first use with the settings of the environment and closed when the JVM exits.
 */
public final class Agentspan {
    private Agentspan() {}

    /**
     * Settings of the shared runtime; before anything else of this class is used.
     *
     * @throws ConfigurationException if the shared runtime exists already
     */
    public static void configure(Consumer<? super AgentRuntimeBuilder> settings) {
        SharedRuntime.configure(settings);
    }

    /** See {@link AgentRuntime#run(Agent, String)}. */
    public static AgentResult run(Agent agent, String prompt) {
        return SharedRuntime.get().run(agent, prompt);
    }

    /** See {@link AgentRuntime#run(Agent, String, Consumer)}. */
    public static AgentResult run(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().run(agent, prompt, options);
    }

    /** See {@link AgentRuntime#runAsync(Agent, String)}. */
    public static CompletableFuture<AgentResult> runAsync(Agent agent, String prompt) {
        return SharedRuntime.get().runAsync(agent, prompt);
    }

    /** See {@link AgentRuntime#runAsync(Agent, String, Consumer)}. */
    public static CompletableFuture<AgentResult> runAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().runAsync(agent, prompt, options);
    }

    /** See {@link AgentRuntime#start(Agent, String)}. */
    public static AgentHandle start(Agent agent, String prompt) {
        return SharedRuntime.get().start(agent, prompt);
    }

    /** See {@link AgentRuntime#start(Agent, String, Consumer)}. */
    public static AgentHandle start(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().start(agent, prompt, options);
    }

    /** See {@link AgentRuntime#startAsync(Agent, String)}. */
    public static CompletableFuture<AgentHandle> startAsync(Agent agent, String prompt) {
        return SharedRuntime.get().startAsync(agent, prompt);
    }

    /** See {@link AgentRuntime#startAsync(Agent, String, Consumer)}. */
    public static CompletableFuture<AgentHandle> startAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().startAsync(agent, prompt, options);
    }

    /** See {@link AgentRuntime#stream(Agent, String)}. */
    public static AgentStream stream(Agent agent, String prompt) {
        return SharedRuntime.get().stream(agent, prompt);
    }

    /** See {@link AgentRuntime#stream(Agent, String, Consumer)}. */
    public static AgentStream stream(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().stream(agent, prompt, options);
    }

    /** See {@link AgentRuntime#streamAsync(Agent, String)}. */
    public static CompletableFuture<AgentStream> streamAsync(Agent agent, String prompt) {
        return SharedRuntime.get().streamAsync(agent, prompt);
    }

    /** See {@link AgentRuntime#streamAsync(Agent, String, Consumer)}. */
    public static CompletableFuture<AgentStream> streamAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().streamAsync(agent, prompt, options);
    }

    /** See {@link AgentRuntime#run(String, String)}. */
    public static AgentResult run(String agentName, String prompt) {
        return SharedRuntime.get().run(agentName, prompt);
    }

    /** See {@link AgentRuntime#run(String, String, Consumer)}. */
    public static AgentResult run(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().run(agentName, prompt, options);
    }

    /** See {@link AgentRuntime#start(String, String)}. */
    public static AgentHandle start(String agentName, String prompt) {
        return SharedRuntime.get().start(agentName, prompt);
    }

    /** See {@link AgentRuntime#start(String, String, Consumer)}. */
    public static AgentHandle start(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().start(agentName, prompt, options);
    }

    /** See {@link AgentRuntime#stream(String, String)}. */
    public static AgentStream stream(String agentName, String prompt) {
        return SharedRuntime.get().stream(agentName, prompt);
    }

    /** See {@link AgentRuntime#stream(String, String, Consumer)}. */
    public static AgentStream stream(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return SharedRuntime.get().stream(agentName, prompt, options);
    }

    /** See {@link AgentRuntime#deploy(Agent)}. */
    public static Deployment deploy(Agent agent) {
        return SharedRuntime.get().deploy(agent);
    }

    /** See {@link AgentRuntime#plan(Agent)}. */
    public static Plan plan(Agent agent) {
        return SharedRuntime.get().plan(agent);
    }

    /** See {@link AgentRuntime#serve(Agent...)}. */
    public static Worker serve(Agent... agents) {
        return SharedRuntime.get().serve(agents);
    }

    /** See {@link AgentRuntime#handle(String)}. */
    public static AgentHandle handle(String executionId) {
        return SharedRuntime.get().handle(executionId);
    }

    /** Closes the shared runtime; the next use creates a new one. */
    public static void shutdown() {
        SharedRuntime.shutdown();
    }
}
