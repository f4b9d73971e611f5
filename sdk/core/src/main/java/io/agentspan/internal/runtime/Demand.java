package io.agentspan.internal.runtime;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many more events a subscriber has asked for. Safe for use by any thread. */
final class Demand {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long open;
    private boolean wrong;
    private boolean over;

    /** Adds to it; a number below 1 breaks the protocol. */
    void add(long n) {
        change(() -> {
            wrong |= n < 1;
            open = n > Long.MAX_VALUE - open ? Long.MAX_VALUE : open + Math.max(0, n);
        });
    }

    /** Nothing more is wanted. */
    void end() {
        change(() -> over = true);
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until one is asked for and takes it; false if nothing more is wanted. */
    boolean take() throws InterruptedException {
        lock.lock();
        try {
            while (open == 0 && !over && !wrong) {
                changed.await();
            }
            open = open == Long.MAX_VALUE ? open : open - 1;
            return !over && !wrong;
        } finally {
            lock.unlock();
        }
    }

    boolean isWrong() {
        lock.lock();
        try {
            return wrong;
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }
}
