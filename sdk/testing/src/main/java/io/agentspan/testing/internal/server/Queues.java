package io.agentspan.testing.internal.server;

import io.agentspan.internal.server.QueueUse;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.testing.internal.work.ToolBook;
import io.agentspan.worker.TaskWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells which tools this process serves; their calls come to it without any queue. */
final class Queues implements ToolDelivery {
    private final ToolBook tools;

    Queues(ToolBook tools) {
        this.tools = tools;
    }

    @Override
    public void check(Map<String, QueueUse> queues) {
        // There is nothing that could be missing.
    }

    @Override
    public TaskWorker serve(Map<String, QueueUse> queues) {
        List<String> names = List.copyOf(queues.keySet());
        tools.serve(names);
        AtomicBoolean left = new AtomicBoolean();
        return new TaskWorker() {
            @Override
            public void start() {
                // It serves already.
            }

            @Override
            public boolean drain(Duration limit) {
                close();
                return true;
            }

            @Override
            public void close() {
                if (left.compareAndSet(false, true)) {
                    tools.leave(names);
                }
            }
        };
    }

    @Override
    public void close() {}
}
