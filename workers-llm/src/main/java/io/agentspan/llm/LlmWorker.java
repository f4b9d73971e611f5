package io.agentspan.llm;

import io.agentspan.worker.CommandSender;
import io.agentspan.worker.TaskWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts with the application and lets running calls end before it stops. */
final class LlmWorker implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LlmWorker.class);

    private final TaskWorker worker;
    private final CommandSender sender;
    private final Duration drainTimeout;
    private volatile boolean running;

    LlmWorker(TaskWorker worker, CommandSender sender, Duration drainTimeout) {
        this.worker = worker;
        this.sender = sender;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        worker.start();
        running = true;
        LOG.info("LLM worker takes model tasks");
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        if (!worker.drain(drainTimeout)) {
            LOG.info(
                    "Model calls still ran after {} s; another LLM worker makes them again",
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
