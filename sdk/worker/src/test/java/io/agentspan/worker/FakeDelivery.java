package io.agentspan.worker;

import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A delivery of no queue. */
final class FakeDelivery implements Delivery<ToolTask> {
    final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final ToolTask task;
    private volatile boolean finished;

    FakeDelivery(ToolTask task) {
        this.task = task;
    }

    @Override
    public ToolTask task() {
        return task;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(Headers.TRACE_PARENT, "00-1-2-01", Headers.CAUSE, "0:1:0");
    }

    @Override
    public void finished() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    @Override
    public CompletionStage<Void> settled() {
        return settled;
    }

    @Override
    public boolean revoked() {
        return settled.isCompletedExceptionally();
    }
}
