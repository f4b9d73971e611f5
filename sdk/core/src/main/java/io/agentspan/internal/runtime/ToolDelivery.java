package io.agentspan.internal.runtime;

import io.agentspan.worker.TaskWorker;
import java.util.Map;

/** Where tool calls come from. */
interface ToolDelivery extends AutoCloseable {
    /**
     * Begins to serve queues.
     *
     * @param queues by name; whether their calls may begin before they are decided for good
     */
    TaskWorker serve(Map<String, Boolean> queues);

    @Override
    void close();
}
