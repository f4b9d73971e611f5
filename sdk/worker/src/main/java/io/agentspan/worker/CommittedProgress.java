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
 */
record CommittedProgress(long next, List<Long> unfinished, Map<Integer, Cause> marks) {
    CommittedProgress {
        unfinished = OrEmpty.list(unfinished);
        marks = OrEmpty.map(marks);
    }

    /** Nothing known but where to begin. */
    static CommittedProgress from(long offset) {
        return new CommittedProgress(offset, List.of(), Map.of());
    }

    /** What is committed as the group's offset: everything below it is done. */
    long lowWater() {
        return unfinished.isEmpty() ? next : unfinished.getFirst();
    }
}
