package io.agentspan.internal.runtime;

import io.agentspan.ConfigurationException;
import io.agentspan.internal.server.QueueUse;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.internal.tool.ServedTool;
import io.agentspan.internal.tool.ToolRegistry;
import io.agentspan.worker.TaskWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves tools: each queue once, for as long as somebody wants it. Safe for use by any thread. */
final class ToolServer implements AutoCloseable {
    /** Queues that were begun together, and how many want them. */
    private static final class Batch {
        private final Map<String, QueueUse> queues;
        private final TaskWorker worker;
        private int users;

        Batch(Map<String, QueueUse> queues, TaskWorker worker) {
            this.queues = queues;
            this.worker = worker;
        }
    }

    /** What one user wants served. */
    final class Lease {
        private final List<Batch> batches;
        private boolean released;

        private Lease(List<Batch> batches) {
            this.batches = batches;
        }

        /** Not wanted any more; what nobody else wants is drained. */
        void release(Duration limit) {
            List<Batch> unused = new ArrayList<>();
            lock.lock();
            try {
                if (!released) {
                    released = true;
                    batches.forEach(batch -> batch.users--);
                    batches.stream().filter(batch -> batch.users == 0).forEach(unused::add);
                    running.removeAll(unused);
                }
            } finally {
                lock.unlock();
            }
            drain(unused, limit);
        }
    }

    private final ToolRegistry registry;
    private final Supplier<ToolDelivery> deliveries;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Batch> running = new ArrayList<>();
    private @Nullable ToolDelivery delivery;

    /**
     * Serves nothing yet.
     *
     * @param deliveries asked once, when the first tool is served
     */
    ToolServer(ToolRegistry registry, Supplier<ToolDelivery> deliveries) {
        this.registry = registry;
        this.deliveries = deliveries;
    }

    /**
     * Finds out, before anything is started, what would keep these tools from being served.
     *
     * @throws ConfigurationException saying what it is
     */
    void check(List<ServedTool> tools) {
        Map<String, QueueUse> wanted = queuesOf(tools);
        if (!wanted.isEmpty()) {
            lock.lock();
            try {
                delivery().check(wanted);
            } finally {
                lock.unlock();
            }
        }
    }

    private static Map<String, QueueUse> queuesOf(List<ServedTool> tools) {
        Map<String, QueueUse> queues = new LinkedHashMap<>();
        for (ServedTool tool : tools) {
            queues.merge(tool.queue(), QueueUse.of(tool.definition().options()), QueueUse::and);
        }
        return queues;
    }

    Lease serve(List<ServedTool> tools) {
        registry.add(tools);
        Map<String, QueueUse> wanted = queuesOf(tools);
        lock.lock();
        try {
            List<Batch> batches = new ArrayList<>();
            for (Batch batch : running) {
                if (wanted.keySet().removeAll(batch.queues.keySet())) {
                    batches.add(batch);
                }
            }
            if (!wanted.isEmpty()) {
                Batch batch = new Batch(wanted, delivery().serve(wanted));
                running.add(batch);
                batches.add(batch);
            }
            batches.forEach(batch -> batch.users++);
            return new Lease(batches);
        } finally {
            lock.unlock();
        }
    }

    private ToolDelivery delivery() {
        ToolDelivery current = delivery;
        if (current == null) {
            current = deliveries.get();
            delivery = current;
        }
        return current;
    }

    private static void drain(List<Batch> batches, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (Batch batch : batches) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            batch.worker.drain(left);
            batch.worker.close();
        }
    }

    void close(Duration limit) {
        List<Batch> all;
        ToolDelivery current;
        lock.lock();
        try {
            all = List.copyOf(running);
            running.clear();
            current = delivery;
            delivery = null;
        } finally {
            lock.unlock();
        }
        drain(all, limit);
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
