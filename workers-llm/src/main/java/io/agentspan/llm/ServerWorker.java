package io.agentspan.llm;

import io.agentspan.worker.CommandSender;
import io.agentspan.worker.TaskWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes tasks while the application runs, and lets what runs end before it stops. */
final class ServerWorker implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWorker.class);

    private final String tasks;
    private final TaskWorker worker;
    private final CommandSender sender;
    private final Duration drainTimeout;
    private volatile boolean running;

    /**
     * Owns worker and sender.
     *
     * @param tasks what it takes, for people
     */
    ServerWorker(String tasks, TaskWorker worker, CommandSender sender, Duration drainTimeout) {
        this.tasks = tasks;
        this.worker = worker;
        this.sender = sender;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        worker.start();
        running = true;
        LOG.info("LLM worker takes {}", tasks);
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        if (!worker.drain(drainTimeout)) {
            LOG.info(
                    "{} still ran after {} s; another LLM worker runs them again",
                    tasks,
                    drainTimeout.toSeconds());
        }
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        stop();
        sender.close();
    }
}
