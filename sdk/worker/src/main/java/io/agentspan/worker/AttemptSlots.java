package io.agentspan.worker;

import java.util.function.IntSupplier;

/** Sees to it that several polls together do not bring more tasks than can run. */
final class AttemptSlots {
    private final IntSupplier free;
    private int taken;
    private boolean closed;

    /**
     * Over the slots of a runner.
     *
     * @param free how many attempts could begin now
     */
    AttemptSlots(IntSupplier free) {
        this.free = free;
    }

    /**
     * Waits for a slot; takes up to half of what is free, so that the other polls get some.
     *
     * @return 0 once closed
     */
    synchronized int take(int most) throws InterruptedException {
        int left = free.getAsInt() - taken;
        while (left < 1 && !closed) {
            wait();
            left = free.getAsInt() - taken;
        }
        if (closed) {
            return 0;
        }
        int some = Math.clamp((left + 1) / 2, 1, most);
        taken += some;
        return some;
    }

    synchronized void giveBack(int some) {
        taken -= some;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** An attempt ended. */
    synchronized void changed() {
        notifyAll();
    }
}
