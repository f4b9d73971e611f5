package io.agentspan.worker;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who of a process may run a task with which processes died before. One at a time: if the process
 * dies again, only that one can be the reason, and only it is counted.
 */
final class SuspectTurn {
    private final AtomicReference<@Nullable Object> holder = new AtomicReference<>();

    /** Whether it is the turn of this one from now on. */
    boolean take(Object who) {
        return holder.compareAndSet(null, who);
    }

    void giveBack(Object who) {
        boolean unused = holder.compareAndSet(who, null);
    }
}
