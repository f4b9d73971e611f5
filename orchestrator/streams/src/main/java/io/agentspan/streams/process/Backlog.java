package io.agentspan.streams.process;

/**
 * How many of the commands that a stream thread has polled are not decided yet. When none is left
 * there is nothing to gain by waiting: what was decided leaves at once. Under load many commands
 * arrive meanwhile and leave together.
 */
public final class Backlog {
    /** What to do after a command. */
    enum Next {
        /** More commands are at hand, or nothing was written. */
        GO_ON,
        /** What was written may be read before it is committed, and nobody waits for the rest. */
        SEND,
        /** Somebody waits for what a commit shows. */
        COMMIT
    }

    private static final class Polled {
        private int left;
        private boolean written;
        private boolean awaited;
    }

    private final ThreadLocal<Polled> polled = ThreadLocal.withInitial(Polled::new);

    /** Commands were polled by this thread. It polls when it has decided all it had. */
    void polled(int commands) {
        polled.get().left = commands;
    }

    /** A command was decided by this thread. */
    Next decided(Plan plan) {
        Polled here = polled.get();
        here.written |= !plan.records().isEmpty();
        here.awaited |= plan.awaited();
        if (--here.left != 0 || !here.written) {
            return Next.GO_ON;
        }
        Next next = here.awaited ? Next.COMMIT : Next.SEND;
        here.written = false;
        here.awaited = false;
        return next;
    }
}
