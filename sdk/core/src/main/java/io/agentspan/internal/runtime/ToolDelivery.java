package io.agentspan.internal.runtime;

import io.agentspan.worker.TaskWorker;
import java.util.Map;

/** Where tool calls come from. */
interface ToolDelivery extends AutoCloseable {
    /**
     * Begins to serve queues.
     *
     * @param queues by name
     */
    TaskWorker serve(Map<String, QueueUse> queues);

    @Override
    void close();
}
