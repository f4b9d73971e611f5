package io.agentspan.gateway.tasks;

import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.worker.HttpTask;
import io.agentspan.worker.HttpTaskResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;

/** {@code GET /api/tasks/poll/…}: tasks for workers of any language. */
@RestController
final class PollController {
    private static final int LARGEST_BATCH = 100;
    // Of ids in a header, which is at most 8 KiB.
    private static final int MOST_WITHDRAWN = 32;
    private static final long LONGEST_LEASE_MILLIS = Duration.ofDays(1).toMillis();

    private final HandOut handOut;
    private final Duration longestWait;

    PollController(HandOut handOut, TaskSettings settings) {
        this.handOut = handOut;
        this.longestWait = settings.longestWait();
    }

    /** One task, or 204 at once: some clients poll all their queues with one thread. */
    @GetMapping("/api/tasks/poll/{queue}")
    ResponseEntity<byte[]> poll(
            @PathVariable("queue") String queue,
            @RequestParam(name = "workerid", defaultValue = "") String worker,
            @RequestParam(name = "domain", required = false) @Nullable String domain) {
        return handOut.next(queue, blankToNull(domain), HandOut.Taker.of(worker))
                .map(task -> Json.ok(HttpTask.toJson(task, null)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /**
     * Up to {@code count} tasks as an array; waits for the first up to {@code timeout} ms.
     *
     * <p>A header names the tasks that this worker has and nobody wants any more.
     *
     * @param lease how long the worker may be silent over a task, in milliseconds; for those under
     *     a debugger
     */
    @GetMapping("/api/tasks/poll/batch/{queue}")
    ResponseEntity<byte[]> batch(
            @PathVariable("queue") String queue,
            @RequestParam(name = "workerid", defaultValue = "") String worker,
            @RequestParam(name = "domain", required = false) @Nullable String domain,
            @RequestParam(name = "count", defaultValue = "1") int count,
            @RequestParam(name = "timeout", defaultValue = "100") long timeout,
            @RequestParam(name = "lease", defaultValue = "0") long lease) {
        ArrayNode tasks = WireJson.mapper().createArrayNode();
        Duration wait = Duration.ofMillis(Math.clamp(timeout, 0, longestWait.toMillis()));
        handOut.next(
                        queue,
                        blankToNull(domain),
                        new HandOut.Taker(worker, Math.clamp(lease, 0, LONGEST_LEASE_MILLIS)),
                        Math.clamp(count, 1, LARGEST_BATCH),
                        wait)
                .forEach(task -> tasks.add(HttpTask.toJson(task, null)));
        return withdrawn(worker).body(WireJson.bytes(tasks));
    }

    /** Behind the wait, so that it says what has happened meanwhile. */
    private ResponseEntity.BodyBuilder withdrawn(String worker) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        List<TaskId> withdrawn = handOut.withdrawn(worker, MOST_WITHDRAWN);
        return withdrawn.isEmpty()
                ? answer
                : answer.header(
                        HttpTaskResult.CANCELLED_TASKS_HEADER,
                        withdrawn.stream().map(TaskId::toString).collect(Collectors.joining(",")));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
