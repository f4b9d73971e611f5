package io.agentspan.internal.server;

import io.agentspan.ConfigurationException;
import io.agentspan.worker.TaskWorker;
import java.util.Map;

/** Where tool calls come from. */
public interface ToolDelivery extends AutoCloseable {
    /**
     * Finds out, before anything is started, what would keep these queues from being served.
     *
     * @throws ConfigurationException saying what it is
     */
    void check(Map<String, QueueUse> queues);

    /**
     * Begins to serve queues.
     *
     * @param queues by name
     */
    TaskWorker serve(Map<String, QueueUse> queues);

    @Override
    void close();
}
