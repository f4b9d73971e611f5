package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;
import java.util.LinkedHashSet;

/**
 * The attempts that this process finished last. A share group may hand one out once more, when the
 * acknowledgement of its end was lost. Bounded; safe for use by any thread.
 */
final class RecentTasks {
    static final int MOST = 10_000;

    private final LinkedHashSet<TaskId> ids = new LinkedHashSet<>();

    synchronized void add(TaskId id) {
        ids.addLast(id);
        if (ids.size() > MOST) {
            ids.removeFirst();
        }
    }

    synchronized boolean contains(TaskId id) {
        return ids.contains(id);
    }
}
