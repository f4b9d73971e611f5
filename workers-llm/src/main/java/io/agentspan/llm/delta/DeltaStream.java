package io.agentspan.llm.delta;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Delta;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The pieces of one attempt's reply. Providers send single words; what arrives within a few
 * hundredths of a second goes out as one piece.
 */
public final class DeltaStream implements DeltaSink, AutoCloseable {
    private static final int LONGEST_PIECE = 2_000;

    private final TaskId task;
    private final String agent;
    private final Duration gather;
    private final ScheduledExecutorService clock;
    private final Consumer<Delta> out;

    private final StringBuilder gathered = new StringBuilder();
    private Delta.Kind kind = Delta.Kind.TEXT;
    private long index;
    private boolean closed;

    /**
     * Nothing is sent yet.
     *
     * @param gather longest time that a piece waits for others
     */
    DeltaStream(
            TaskId task,
            String agent,
            Duration gather,
            ScheduledExecutorService clock,
            Consumer<Delta> out) {
        this.task = task;
        this.agent = agent;
        this.gather = gather;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public void text(String piece) {
        add(Delta.Kind.TEXT, piece);
    }

    @Override
    public void thinking(String piece) {
        add(Delta.Kind.THINKING, piece);
    }

    private synchronized void add(Delta.Kind newKind, String piece) {
        if (piece.isEmpty() || closed) {
            return;
        }
        if (newKind != kind) {
            flush();
            kind = newKind;
        }
        boolean first = gathered.isEmpty();
        gathered.append(piece);
        if (gathered.length() >= LONGEST_PIECE) {
            flush();
        } else if (first) {
            var unused = clock.schedule(this::flush, gather.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void flush() {
        if (!gathered.isEmpty()) {
            out.accept(new Delta(task, agent, index++, kind, gathered.toString()));
            gathered.setLength(0);
        }
    }

    /** Sends what is left. */
    @Override
    public synchronized void close() {
        flush();
        closed = true;
    }
}
