package io.agentspan.llm.delta;

import io.agentspan.schemas.task.ModelTask;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Opens a stream of pieces for each attempt. */
public final class DeltaStreams implements AutoCloseable {
    private final DeltaPublisher publisher;
    private final Duration gather;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("llm-delta-clock").factory());

    /**
     * Takes over the publisher and closes it in the end.
     *
     * @param gather longest time that a piece waits for others, to go out with them
     */
    public DeltaStreams(DeltaPublisher publisher, Duration gather) {
        this.publisher = publisher;
        this.gather = gather;
    }

    public DeltaStream open(ModelTask task) {
        return new DeltaStream(task.id(), task.agent(), gather, clock, publisher::send);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        publisher.close();
    }
}
