package io.agentspan.internal.runtime;

import io.agentspan.Agent;
import io.agentspan.AgentDefinitionException;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.Deployment;
import io.agentspan.Plan;
import io.agentspan.RunOptions;
import io.agentspan.Worker;
import io.agentspan.internal.http.ApiClient;
import io.agentspan.internal.http.HttpServer;
import io.agentspan.internal.server.Server;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.internal.tool.ServedTool;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.internal.tool.ToolRegistry;
import io.agentspan.worker.RunnerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs agents on a server, and their tools here. */
public final class RemoteRuntime implements AgentRuntime {
    private final Connection connection;
    private final ToolServer tools;
    private final String domain;
    private final Set<LeasedWorker> workers = ConcurrentHashMap.newKeySet();

    /** Connects at first use. */
    public static RemoteRuntime of(RuntimeSettings settings) {
        ApiClient api = new ApiClient(settings.server(), settings.apiKey());
        RunnerSettings runner =
                Debugger.patient(
                        RunnerSettings.tools(ProcessName.get())
                                .withLimit(settings.toolConcurrency()));
        return new RemoteRuntime(
                new HttpServer(api, settings.reconnectFor()),
                invoker ->
                        settings.kafka().isEmpty()
                                ? new HttpDelivery(api, settings.domain(), invoker, runner)
                                : new KafkaDelivery(settings, invoker, runner),
                settings);
    }

    /**
     * A runtime on any server.
     *
     * @param deliveries asked once, when the first tool is served
     */
    public RemoteRuntime(
            Server server,
            Function<ToolInvoker, ToolDelivery> deliveries,
            RuntimeSettings settings) {
        connection =
                new Connection(
                        server,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        settings.approvalWait());
        domain = settings.domain();
        ToolRegistry registry = new ToolRegistry();
        ToolInvoker invoker = new ToolInvoker(registry, settings.credentials());
        tools = new ToolServer(registry, () -> deliveries.apply(invoker));
    }

    @Override
    public AgentResult run(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        RunOptions chosen = chosen(options);
        return start(agent, prompt, chosen).join(RemoteHandle.FOREVER, chosen.onEvent());
    }

    @Override
    public AgentHandle start(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return start(agent, prompt, chosen(options));
    }

    @Override
    public AgentStream stream(Agent agent, String prompt, Consumer<? super RunOptions> options) {
        RunOptions chosen = chosen(options);
        return start(agent, prompt, chosen).stream(0, chosen.onEvent());
    }

    private static RunOptions chosen(Consumer<? super RunOptions> options) {
        RunOptions chosen = new RunOptions();
        options.accept(chosen);
        return chosen;
    }

    private RemoteHandle start(Agent agent, String prompt, RunOptions options) {
        if (agent.isExternal()) {
            return start(agent.name(), prompt, options);
        }
        List<ServedTool> served = ToolRegistry.toolsOf(agent);
        tools.check(served);
        boolean stateful = served.stream().anyMatch(tool -> tool.definition().options().stateful());
        String execution =
                server().start(
                                agent,
                                prompt,
                                options,
                                stateful ? Optional.of(domain) : Optional.empty());
        // Behind the start: the server has created the tools' queues by now.
        tools.serve(served);
        return new RemoteHandle(connection, execution, answerType(agent));
    }

    @Override
    public AgentResult run(String agentName, String prompt, Consumer<? super RunOptions> options) {
        RunOptions chosen = chosen(options);
        return start(agentName, prompt, chosen).join(RemoteHandle.FOREVER, chosen.onEvent());
    }

    @Override
    public AgentHandle start(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return start(agentName, prompt, chosen(options));
    }

    @Override
    public AgentStream stream(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        RunOptions chosen = chosen(options);
        return start(agentName, prompt, chosen).stream(0, chosen.onEvent());
    }

    private RemoteHandle start(String agentName, String prompt, RunOptions options) {
        return new RemoteHandle(
                connection, server().start(agentName, prompt, options), Optional.empty());
    }

    @Override
    public Deployment deploy(Agent agent) {
        if (agent.isExternal()) {
            throw new AgentDefinitionException(
                    "agent '" + agent.name() + "'",
                    List.of("it is only a name here; deploy it where it is defined"));
        }
        return server().deploy(agent);
    }

    @Override
    public CompletableFuture<Deployment> deployAsync(Agent agent) {
        return connection.async(() -> deploy(agent));
    }

    @Override
    public CompletableFuture<AgentResult> runAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> run(agentName, prompt, options));
    }

    @Override
    public CompletableFuture<AgentHandle> startAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> start(agentName, prompt, options));
    }

    @Override
    public CompletableFuture<AgentStream> streamAsync(
            String agentName, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> stream(agentName, prompt, options));
    }

    /** A pipeline answers with what its last member answers. */
    private static Optional<Class<?>> answerType(Agent agent) {
        return agent.agents().isEmpty() ? agent.outputType() : answerType(agent.agents().getLast());
    }

    @Override
    public CompletableFuture<AgentResult> runAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> run(agent, prompt, options));
    }

    @Override
    public CompletableFuture<AgentHandle> startAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> start(agent, prompt, options));
    }

    @Override
    public CompletableFuture<AgentStream> streamAsync(
            Agent agent, String prompt, Consumer<? super RunOptions> options) {
        return connection.async(() -> stream(agent, prompt, options));
    }

    @Override
    public Plan plan(Agent agent) {
        return new RemotePlan(agent, server());
    }

    @Override
    public Worker serve(Agent... agents) {
        List<ServedTool> wanted = new ArrayList<>();
        for (Agent agent : agents) {
            wanted.addAll(ToolRegistry.toolsOf(agent));
        }
        LeasedWorker worker = new LeasedWorker(tools.serve(wanted), workers::remove);
        workers.add(worker);
        return worker;
    }

    @Override
    public AgentHandle handle(String executionId) {
        return new RemoteHandle(connection, executionId, Optional.empty());
    }

    @Override
    public void close() {
        tools.close(LeasedWorker.DRAIN_LIMIT);
        List.copyOf(workers).forEach(LeasedWorker::closed);
        server().close();
        connection.threads().shutdown();
    }

    private Server server() {
        return connection.server();
    }
}
