package io.agentspan.worker;

import org.jspecify.annotations.Nullable;

/** Who had the last word on an attempt: the first to leave OPEN has it. */
final class AttemptPhase {
    /** The possible last words, after OPEN. */
    enum Phase {
        OPEN,
        /** The handler returned or threw. */
        ANSWERING,
        TIMED_OUT,
        /** Nobody wants the answer. */
        CANCELLED,
        /** This process gives up; another one runs the task. */
        ABANDONED
    }

    private Phase phase = Phase.OPEN;
    private @Nullable Thread thread;

    /** Names the current thread as the one to interrupt; false if it is too late to begin. */
    synchronized boolean begin() {
        thread = Thread.currentThread();
        return phase == Phase.OPEN;
    }

    /** Leaves OPEN, interrupting the handler unless it ended by itself; false if too late. */
    synchronized boolean leave(Phase next) {
        if (phase != Phase.OPEN) {
            return false;
        }
        phase = next;
        if (next == Phase.ANSWERING) {
            // An interrupt of the handler's own must not reach the sending.
            boolean unused = Thread.interrupted();
        } else if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    synchronized boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Whether somebody said that its answer is not wanted. */
    synchronized boolean isUnwanted() {
        return phase == Phase.CANCELLED;
    }

    synchronized boolean isCancelled() {
        return phase != Phase.OPEN && phase != Phase.ANSWERING;
    }
}
