package io.agentspan.streams.process;

/**
 * How many of the commands that a stream thread has polled are not decided yet. When none is left
 * there is nothing to gain by waiting: what was decided is committed at once. Under load many
 * commands arrive during one commit and share the next one.
 */
public final class Backlog {
    private final ThreadLocal<int[]> left = ThreadLocal.withInitial(() -> new int[1]);

    /** Commands were polled by this thread. It polls when it has decided all it had. */
    void polled(int commands) {
        left.get()[0] = commands;
    }

    /** A command was decided by this thread; true if it was the last one at hand. */
    boolean decided() {
        return --left.get()[0] == 0;
    }
}
