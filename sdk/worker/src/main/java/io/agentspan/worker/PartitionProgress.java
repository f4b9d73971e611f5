package io.agentspan.worker;

import io.agentspan.schemas.id.Cause;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides which records of a queue's partition are run, and knows what to commit. One owner's view:
 * made when the partition is assigned, dropped when it leaves. Used by one thread.
 */
final class PartitionProgress {
    private final TreeSet<Long> unfinished;
    // Unfinished offsets of earlier owners that this one has not seen yet.
    private final TreeSet<Long> inherited;
    private final CauseMarks marks;
    private long next;

    PartitionProgress(CommittedProgress committed) {
        unfinished = new TreeSet<>(committed.unfinished());
        inherited = new TreeSet<>(unfinished);
        marks = new CauseMarks(committed.marks());
        next = committed.next();
    }

    /**
     * Whether the record at the offset is to be run; if so it counts as unfinished from now on.
     *
     * @param cause empty for a record that has none, which is always run
     */
    boolean accept(long offset, Optional<Cause> cause) {
        if (offset < next) {
            return inherited.remove(offset);
        }
        next = offset + 1;
        if (cause.isPresent() && !marks.advance(cause.get())) {
            return false;
        }
        unfinished.add(offset);
        return true;
    }

    void finish(long offset) {
        unfinished.remove(offset);
    }

    /**
     * Everything below the position was handed out, or will never be: retention took it, or its
     * transaction was aborted.
     */
    void passed(long position) {
        List<Long> gone = List.copyOf(inherited.headSet(position));
        gone.forEach(unfinished::remove);
        gone.forEach(inherited::remove);
        next = Math.max(next, position);
    }

    /** Unfinished records that this owner has seen. */
    int inFlight() {
        return unfinished.size() - inherited.size();
    }

    /** What is left of this progress when the log turns out to end at an offset already passed. */
    CommittedProgress cutAt(long end) {
        return new CommittedProgress(end, List.copyOf(unfinished.headSet(end)), marks.snapshot());
    }

    CommittedProgress snapshot() {
        return new CommittedProgress(next, List.copyOf(unfinished), marks.snapshot());
    }
}
