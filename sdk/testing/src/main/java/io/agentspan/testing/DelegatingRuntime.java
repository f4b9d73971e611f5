package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.Deployment;
import io.agentspan.Plan;
import io.agentspan.RunOptions;
import io.agentspan.Worker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A runtime that leaves everything to another one. */
abstract class DelegatingRuntime implements AgentRuntime {
    private final AgentRuntime runtime;

    DelegatingRuntime(AgentRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public AgentResult run(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.run(agent, prompt, options);
    }

    @Override
    public AgentHandle start(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.start(agent, prompt, options);
    }

    @Override
    public AgentStream stream(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.stream(agent, prompt, options);
    }

    @Override
    public CompletableFuture<AgentResult> runAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.runAsync(agent, prompt, options);
    }

    @Override
    public CompletableFuture<AgentHandle> startAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.startAsync(agent, prompt, options);
    }

    @Override
    public CompletableFuture<AgentStream> streamAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return runtime.streamAsync(agent, prompt, options);
    }

    @Override
    public AgentResult run(String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.run(agentName, prompt, options);
    }

    @Override
    public AgentHandle start(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.start(agentName, prompt, options);
    }

    @Override
    public AgentStream stream(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.stream(agentName, prompt, options);
    }

    @Override
    public CompletableFuture<AgentResult> runAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.runAsync(agentName, prompt, options);
    }

    @Override
    public CompletableFuture<AgentHandle> startAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.startAsync(agentName, prompt, options);
    }

    @Override
    public CompletableFuture<AgentStream> streamAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return runtime.streamAsync(agentName, prompt, options);
    }

    @Override
    public Deployment deploy(Agent agent) {
        return runtime.deploy(agent);
    }

    @Override
    public CompletableFuture<Deployment> deployAsync(Agent agent) {
        return runtime.deployAsync(agent);
    }

    @Override
    public Plan plan(Agent agent) {
        return runtime.plan(agent);
    }

    @Override
    public Worker serve(Agent... agents) {
        return runtime.serve(agents);
    }

    @Override
    public AgentHandle handle(String executionId) {
        return runtime.handle(executionId);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
