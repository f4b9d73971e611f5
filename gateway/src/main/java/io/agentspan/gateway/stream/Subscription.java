package io.agentspan.gateway.stream;

import io.agentspan.schemas.id.ExecutionId;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for one open stream. */
final class Subscription implements AutoCloseable {
    private static final Signal SILENCE = new Signal.Silence();
    private static final Signal TOO_SLOW = new Signal.Cut("too slow, reconnect");

    private final ExecutionId execution;
    private final EventHub hub;
    private final BlockingQueue<Signal> queue;
    private volatile boolean overflowed;

    Subscription(ExecutionId execution, EventHub hub, int capacity) {
        this.execution = execution;
        this.hub = hub;
        this.queue = new LinkedBlockingQueue<>(capacity);
    }

    ExecutionId execution() {
        return execution;
    }

    /** Never blocks: where the queue is full the stream is cut off instead. */
    void offer(Signal signal) {
        if (!overflowed && !queue.offer(signal)) {
            overflowed = true;
        }
    }

    /** Waits for the next signal, but not longer than the limit. */
    Signal next(Duration limit) throws InterruptedException {
        // A full queue is never waited for, so the flag is seen at the next call.
        Signal signal = overflowed ? TOO_SLOW : queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return signal == null ? SILENCE : signal;
    }

    boolean isIdle() {
        return queue.isEmpty();
    }

    @Override
    public void close() {
        hub.forget(this);
    }
}
