package io.agentspan.worker;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Cause;
import java.util.List;
import java.util.Map;

/**
 * How far a consumer group is in one partition of a queue.
 *
 * @param next the highest offset seen, plus one
 * @param unfinished offsets below {@code next} whose work is not done, rising
 * @param marks the highest cause seen of each commands partition
 * @param deaths how many owners died while they had one of the unfinished tasks, and whether it
 *     waits to be run alone; those with none are left out
 * @param inOrder whether the owner left in order after this: then what is unfinished is not what it
 *     died of
 */
record CommittedProgress(
        long next,
        List<Long> unfinished,
        Map<Integer, Cause> marks,
        Map<Long, Deaths> deaths,
        boolean inOrder) {
    CommittedProgress {
        unfinished = OrEmpty.list(unfinished);
        marks = OrEmpty.map(marks);
        deaths = OrEmpty.map(deaths);
    }

    CommittedProgress(long next, List<Long> unfinished, Map<Integer, Cause> marks) {
        this(next, unfinished, marks, Map.of(), false);
    }

    /**
     * What is known of one task.
     *
     * @param owners that died while it was under way
     * @param waits it was not begun since, so the next death is not its
     */
    record Deaths(int owners, boolean waits) {}

    /** Nothing known but where to begin. */
    static CommittedProgress from(long offset) {
        return new CommittedProgress(offset, List.of(), Map.of());
    }

    /** What is committed as the group's offset: everything below it is done. */
    long lowWater() {
        return unfinished.isEmpty() ? next : unfinished.getFirst();
    }
}
