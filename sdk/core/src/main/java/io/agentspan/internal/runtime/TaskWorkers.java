package io.agentspan.internal.runtime;

import io.agentspan.worker.TaskWorker;
import java.time.Duration;
import java.util.List;

/** Some workers as one. */
record TaskWorkers(List<TaskWorker> workers) implements TaskWorker {
    TaskWorkers {
        workers = List.copyOf(workers);
    }

    @Override
    public void start() {
        workers.forEach(TaskWorker::start);
    }

    @Override
    public boolean drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean ended = true;
        for (TaskWorker worker : workers) {
            ended &= worker.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return ended;
    }

    @Override
    public void close() {
        workers.forEach(TaskWorker::close);
    }
}
