package io.agentspan.internal.runtime;

import io.agentspan.internal.http.ApiClient;
import io.agentspan.internal.server.QueueUse;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.internal.tool.ToolFailures;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.worker.HttpTaskPoller;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the server for tool calls. */
final class HttpDelivery implements ToolDelivery {
    private final ApiClient api;
    private final String domain;
    private final ToolInvoker invoker;
    private final RunnerSettings settings;

    /**
     * Asks nothing yet.
     *
     * @param domain what the calls of stateful tools are marked with
     */
    HttpDelivery(ApiClient api, String domain, ToolInvoker invoker, RunnerSettings settings) {
        this.api = api;
        this.domain = domain;
        this.invoker = invoker;
        this.settings = settings;
    }

    @Override
    public void check(Map<String, QueueUse> queues) {
        // The server that takes the start also hands out the calls.
    }

    @Override
    public TaskWorker serve(Map<String, QueueUse> queues) {
        List<TaskWorker> pollers = new ArrayList<>();
        pollers.add(poller(queues.keySet(), null));
        List<String> stateful =
                queues.entrySet().stream()
                        .filter(queue -> queue.getValue().stateful())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!stateful.isEmpty()) {
            pollers.add(poller(stateful, domain));
        }
        TaskWorker all = new TaskWorkers(pollers);
        all.start();
        return all;
    }

    private TaskWorker poller(Collection<String> queues, @Nullable String forDomain) {
        return new HttpTaskPoller(
                api.server(),
                api::headers,
                queues,
                forDomain,
                invoker,
                new ToolFailures(),
                settings);
    }

    @Override
    public void close() {}
}
