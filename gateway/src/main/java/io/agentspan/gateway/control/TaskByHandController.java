package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST …/tasks/{id}/{refName}/{status}}: a person does what a worker was asked to do. */
@RestController
final class TaskByHandController {
    private final TasksByHand tasks;

    TaskByHandController(TasksByHand tasks) {
        this.tasks = tasks;
    }

    /**
     * Ends a task, or says that somebody works on it.
     *
     * @param id the execution, or the agent in it that made the call
     * @param reference the task's {@code referenceTaskName}
     * @param status {@code COMPLETED}, {@code FAILED} (it may be tried again), {@code
     *     FAILED_WITH_TERMINAL_ERROR} or {@code IN_PROGRESS}
     * @param body its output; for a failure {@code {"reason"}} says why
     */
    @PostMapping({
        "/api/agent/tasks/{id}/{reference}/{status}",
        "/api/tasks/{id}/{reference}/{status}"
    })
    ResponseEntity<byte[]> end(
            @PathVariable("id") String id,
            @PathVariable("reference") String reference,
            @PathVariable("status") String status,
            @RequestParam(name = "workerid", required = false) @Nullable String worker,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        FrameId frame = Ids.frame(id);
        ObjectNode output =
                body == null || body.length == 0 ? WireJson.object() : Json.object(body);
        tasks.end(
                frame.execution(),
                reference,
                status,
                output,
                new TasksByHand.Hand(
                        OrEmpty.text(worker),
                        Caller.of(http, null),
                        TraceContext.headers(http.getHeader(Headers.TRACE_PARENT))));
        return Json.ok(
                WireJson.object()
                        .put("executionId", frame.execution().value())
                        .put("referenceTaskName", reference)
                        .put("status", status));
    }
}
