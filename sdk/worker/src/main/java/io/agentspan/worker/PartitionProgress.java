package io.agentspan.worker;

import io.agentspan.schemas.id.Cause;
import io.agentspan.worker.CommittedProgress.Deaths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    // A rising order is what the codec writes distances of.
    private final TreeMap<Long, Deaths> deaths = new TreeMap<>();
    private long next;
    private boolean inOrder;

    PartitionProgress(CommittedProgress committed) {
        unfinished = new TreeSet<>(committed.unfinished());
        inherited = new TreeSet<>(unfinished);
        marks = new CauseMarks(committed.marks());
        next = committed.next();
        committed.unfinished().forEach(offset -> inherit(offset, committed));
    }

    private void inherit(long offset, CommittedProgress committed) {
        Deaths before = committed.deaths().getOrDefault(offset, new Deaths(0, false));
        boolean another = !committed.inOrder() && !before.waits();
        int owners = before.owners() + (another ? 1 : 0);
        if (owners > 0) {
            deaths.put(offset, new Deaths(owners, before.waits()));
        }
    }

    /** How many owners died while they had this task. */
    int deaths(long offset) {
        Deaths known = deaths.get(offset);
        return known == null ? 0 : known.owners();
    }

    /** Takes note of whether the task is yet to be begun. */
    void waits(long offset, boolean waits) {
        deaths.computeIfPresent(offset, (key, known) -> new Deaths(known.owners(), waits));
    }

    /** The owner lives and gives the partition away. */
    void leaveInOrder() {
        inOrder = true;
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
        deaths.remove(offset);
    }

    /**
     * Everything below the position was handed out, or will never be: retention took it, or its
     * transaction was aborted.
     */
    void passed(long position) {
        List<Long> gone = List.copyOf(inherited.headSet(position));
        gone.forEach(this::finish);
        gone.forEach(inherited::remove);
        next = Math.max(next, position);
    }

    /** Unfinished records that this owner has seen. */
    int inFlight() {
        return unfinished.size() - inherited.size();
    }

    /** What is left of this progress when the log turns out to end at an offset already passed. */
    CommittedProgress cutAt(long end) {
        // Nobody died: the tasks that are left count as handed on.
        return new CommittedProgress(
                end,
                List.copyOf(unfinished.headSet(end)),
                marks.snapshot(),
                new TreeMap<>(deaths.headMap(end)),
                true);
    }

    CommittedProgress snapshot() {
        return new CommittedProgress(
                next,
                List.copyOf(unfinished),
                marks.snapshot(),
                deaths.isEmpty() ? Map.of() : new TreeMap<>(deaths),
                inOrder);
    }
}
