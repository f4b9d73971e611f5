package io.agentspan.gateway.tasks;

import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.worker.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of tasks that were handed out here, for as long as memory serves: their answers may
 * come to any gateway, so nothing depends on it.
 */
final class HandedOut {
    private static final int REMEMBERED = 10_000;

    /** Where a task came from. */
    record Origin(String queue, @Nullable String domain, Map<String, String> trace) {}

    private final Map<TaskId, Origin> origins =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TaskId, Origin> eldest) {
                    return size() > REMEMBERED;
                }
            };

    synchronized Origin note(Delivery<ToolTask> delivery) {
        ToolTask task = delivery.task();
        String trace = delivery.headers().get(Headers.TRACE_PARENT);
        Origin origin =
                new Origin(
                        task.queue(),
                        task.domain(),
                        trace == null ? Map.of() : Map.of(Headers.TRACE_PARENT, trace));
        origins.put(task.id(), origin);
        return origin;
    }

    synchronized Optional<Origin> origin(TaskId task) {
        return Optional.ofNullable(origins.get(task));
    }
}
