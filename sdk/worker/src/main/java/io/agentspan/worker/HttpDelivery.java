package io.agentspan.worker;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.task.ToolTask;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A task that a gateway handed out. The gateway reported its start, so the orchestrator's lease
 * decides about it and there is nothing to tell the queue.
 */
record HttpDelivery(ToolTask task, Map<String, String> headers) implements Delivery<ToolTask> {
    HttpDelivery {
        headers = OrEmpty.map(headers);
    }

    @Override
    public void finished() {}

    @Override
    public CompletionStage<Void> settled() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean revoked() {
        return false;
    }
}
