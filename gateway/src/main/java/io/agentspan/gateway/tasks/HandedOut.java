package io.agentspan.gateway.tasks;

import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.worker.Delivery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of tasks that were handed out here, for as long as memory serves: their answers may
 * come to any gateway, so nothing depends on it.
 */
final class HandedOut {
    private static final int REMEMBERED = 10_000;

    /** Where a task came from, and who has it. */
    record Origin(
            String worker, String queue, @Nullable String domain, Map<String, String> trace) {}

    private final Map<String, Set<TaskId>> atWork = new HashMap<>();

    private final Map<TaskId, Origin> origins =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TaskId, Origin> eldest) {
                    if (size() <= REMEMBERED) {
                        return false;
                    }
                    forget(eldest.getKey(), eldest.getValue().worker());
                    return true;
                }
            };

    synchronized Origin note(Delivery<ToolTask> delivery, String worker) {
        ToolTask task = delivery.task();
        String trace = delivery.headers().get(Headers.TRACE_PARENT);
        Origin origin =
                new Origin(
                        worker,
                        task.queue(),
                        task.domain(),
                        trace == null ? Map.of() : Map.of(Headers.TRACE_PARENT, trace));
        origins.put(task.id(), origin);
        atWork.computeIfAbsent(worker, who -> new LinkedHashSet<>()).add(task.id());
        return origin;
    }

    synchronized Optional<Origin> origin(TaskId task) {
        return Optional.ofNullable(origins.get(task));
    }

    /** Nobody is at work on it any more. */
    synchronized void answered(TaskId task) {
        origin(task).ifPresent(origin -> forget(task, origin.worker()));
    }

    /**
     * What a worker has that nobody wants any more, each task once: an answer that gets lost is
     * made good by the next heartbeat's.
     *
     * @param most at most so many
     */
    synchronized List<TaskId> withdrawn(String worker, Predicate<TaskId> isVoid, int most) {
        List<TaskId> withdrawn =
                atWork.getOrDefault(worker, Set.of()).stream().filter(isVoid).limit(most).toList();
        withdrawn.forEach(task -> forget(task, worker));
        return withdrawn;
    }

    private void forget(TaskId task, String worker) {
        atWork.computeIfPresent(
                worker,
                (who, tasks) -> {
                    tasks.remove(task);
                    return tasks.isEmpty() ? null : tasks;
                });
    }
}
