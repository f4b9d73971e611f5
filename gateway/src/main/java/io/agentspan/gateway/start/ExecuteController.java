package io.agentspan.gateway.start;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.status.WorkflowJson;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Headers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/workflow/execute/…}: starts a deployed agent and waits a while for its end. The
 * answer is the execution as it stands then, ended or not.
 */
@RestController
final class ExecuteController {
    private static final int LONGEST_SECONDS = 60;
    private static final Duration LOOK = Duration.ofMillis(100);
    // Who comes when so many wait is answered at once: each of them looks ten times a second.
    private static final int WAITING = 64;

    private final Starts starts;
    private final DefinitionReader definitions;
    private final History history;
    private final Semaphore waiting = new Semaphore(WAITING);

    ExecuteController(Starts starts, DefinitionReader definitions, History history) {
        this.starts = starts;
        this.definitions = definitions;
        this.history = history;
    }

    /**
     * Starts and waits.
     *
     * @param requestId the same again finds the same execution
     * @param seconds at most a minute
     */
    @PostMapping({"/api/workflow/execute/{name}", "/api/workflow/execute/{name}/{version}"})
    ResponseEntity<byte[]> execute(
            @PathVariable("name") String name,
            @PathVariable(name = "version", required = false) @Nullable Integer version,
            @RequestParam(name = "requestId", required = false) @Nullable String requestId,
            @RequestParam(name = "waitForSeconds", defaultValue = "10") int seconds,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        ObjectNode json = body == null || body.length == 0 ? WireJson.object() : Json.object(body);
        StartRequest request = WorkflowStart.toStart(json, name, version, requestId);
        AgentDefinition definition = definitions.read(request);
        request.requireSomethingToDo();
        ExecutionId execution =
                starts.start(request, definition, TraceContext.headers(traceparent));
        awaitEnd(execution, Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS)));
        return Json.ok(WorkflowJson.of(history, FrameId.root(execution), true));
    }

    private void awaitEnd(ExecutionId execution, Duration limit) {
        if (!waiting.tryAcquire()) {
            return;
        }
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < deadline
                    && !Thread.currentThread().isInterrupted()
                    && history.require(execution).endedAt() == null) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } finally {
            waiting.release();
        }
    }
}
