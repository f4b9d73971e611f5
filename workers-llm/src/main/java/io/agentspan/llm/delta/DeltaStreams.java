package io.agentspan.llm.delta;

import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.topic.Delta;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Opens a stream of pieces for each attempt. */
public final class DeltaStreams implements AutoCloseable {
    private final Consumer<Delta> out;
    private final Duration gather;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("llm-delta-clock").factory());

    /**
     * No stream is open yet.
     *
     * @param out takes the pieces, of any number of streams at once
     * @param gather longest time that a piece waits for others, to go out with them
     */
    public DeltaStreams(Consumer<Delta> out, Duration gather) {
        this.out = out;
        this.gather = gather;
    }

    public DeltaStream open(ModelTask task) {
        return new DeltaStream(task.id(), task.agent(), gather, clock, out);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
