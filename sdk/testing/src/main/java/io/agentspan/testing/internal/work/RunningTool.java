package io.agentspan.testing.internal.work;

import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Attempt;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An attempt of a tool that runs on a thread of its own. */
final class RunningTool implements Attempt {
    static final String WORKER = "test";

    private final ToolTask task;
    private final long startedAtMillis;
    private final Consumer<@Nullable JsonNode> heartbeats;
    private final long sinceNanos = System.nanoTime();
    private volatile boolean cancelled;
    private volatile @Nullable Thread thread;
    private boolean told;
    private boolean background;

    /**
     * Does not run yet.
     *
     * @param startedAtMillis by the test's clock
     */
    RunningTool(ToolTask task, long startedAtMillis, Consumer<@Nullable JsonNode> heartbeats) {
        this.task = task;
        this.startedAtMillis = startedAtMillis;
        this.heartbeats = heartbeats;
    }

    ToolTask task() {
        return task;
    }

    void runOn(Thread own) {
        thread = own;
        own.start();
    }

    boolean runsHere() {
        return Thread.currentThread().equals(thread);
    }

    void cancel() {
        cancelled = true;
        Thread own = thread;
        if (own != null) {
            own.interrupt();
        }
    }

    /** Whether the orchestrator was told that it runs. */
    boolean isTold() {
        return told;
    }

    void told() {
        told = true;
    }

    /** Whether nobody waits for it in real time. */
    boolean isBackground() {
        return background;
    }

    void toBackground() {
        background = true;
    }

    long realNanos() {
        return System.nanoTime() - sinceNanos;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void heartbeat(@Nullable JsonNode progress) {
        heartbeats.accept(progress);
    }

    @Override
    public Optional<Instant> deadline() {
        return task.timeoutMillis() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(startedAtMillis + task.timeoutMillis()));
    }

    @Override
    public String worker() {
        return WORKER;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }
}
