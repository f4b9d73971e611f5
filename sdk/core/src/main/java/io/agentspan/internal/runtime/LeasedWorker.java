package io.agentspan.internal.runtime;

import io.agentspan.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The tools that one call of {@code serve} asked for. */
final class LeasedWorker implements Worker {
    static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private final ToolServer.Lease lease;
    private final Consumer<LeasedWorker> onClose;
    private final CountDownLatch closed = new CountDownLatch(1);

    LeasedWorker(ToolServer.Lease lease, Consumer<LeasedWorker> onClose) {
        this.lease = lease;
        this.onClose = onClose;
    }

    @Override
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void drain(Duration limit) {
        lease.release(limit);
        closed();
    }

    /** Lets those go who wait for its end. */
    void closed() {
        onClose.accept(this);
        closed.countDown();
    }

    @Override
    public void close() {
        drain(DRAIN_LIMIT);
    }
}
