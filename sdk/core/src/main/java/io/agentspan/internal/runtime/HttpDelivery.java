package io.agentspan.internal.runtime;

import io.agentspan.internal.http.ApiClient;
import io.agentspan.internal.tool.ToolFailures;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.worker.HttpTaskPoller;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import java.util.Map;

/** Asks the server for tool calls. */
final class HttpDelivery implements ToolDelivery {
    private final ApiClient api;
    private final ToolInvoker invoker;
    private final RunnerSettings settings;

    HttpDelivery(ApiClient api, ToolInvoker invoker, RunnerSettings settings) {
        this.api = api;
        this.invoker = invoker;
        this.settings = settings;
    }

    @Override
    public TaskWorker serve(Map<String, Boolean> queues) {
        HttpTaskPoller poller =
                new HttpTaskPoller(
                        api.server(),
                        api::headers,
                        queues.keySet(),
                        null,
                        invoker,
                        new ToolFailures(),
                        settings);
        poller.start();
        return poller;
    }

    @Override
    public void close() {}
}
