package io.agentspan.gateway.tasks;

import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.worker.HttpTask;
import io.agentspan.worker.HttpTaskResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results and heartbeats of workers. Late, repeated and unknown ones are answered like any other:
 * clients would try again for minutes.
 */
@RestController
final class ResultController {
    private static final Logger LOG = LoggerFactory.getLogger(ResultController.class);

    private final Answers answers;
    private final HandOut handOut;
    private final OpenQueues queues;

    ResultController(Answers answers, HandOut handOut, OpenQueues queues) {
        this.answers = answers;
        this.handOut = handOut;
        this.queues = queues;
    }

    /** Answers with the task's id as text. */
    @PostMapping("/api/tasks")
    ResponseEntity<byte[]> result(
            @RequestBody byte[] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        ObjectNode json = Json.object(body);
        Optional<TaskReport> report = pass(json, traceparent);
        return ResponseEntity.ok()
                .headers(headers(report))
                .contentType(MediaType.TEXT_PLAIN)
                .body(json.path("taskId").asString("").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with the next task of the same queue, or with a bare 204. */
    @PostMapping("/api/tasks/update-v2")
    ResponseEntity<byte[]> update(
            @RequestBody byte[] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        Optional<TaskReport> report = pass(Json.object(body), traceparent);
        Optional<ToolTask> next =
                report.filter(passed -> !(passed instanceof ReportHeartbeat))
                        .flatMap(passed -> handOut.following(passed.task(), passed.worker()));
        return next.map(task ->
                        ResponseEntity.ok()
                                .headers(headers(report))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(
                                        HttpTask.toJson(task, null)
                                                .toString()
                                                .getBytes(StandardCharsets.UTF_8)))
                // Any body or content type here makes the TypeScript SDK log an error per task.
                .orElseGet(() -> ResponseEntity.noContent().headers(headers(report)).build());
    }

    private HttpHeaders headers(Optional<TaskReport> report) {
        HttpHeaders headers = new HttpHeaders();
        report.filter(passed -> queues.cancellations().isVoid(passed.task()))
                .ifPresent(passed -> headers.set(HttpTaskResult.CANCELLED_HEADER, "true"));
        return headers;
    }

    private Optional<TaskReport> pass(ObjectNode json, @Nullable String traceparent) {
        Optional<TaskReport> report = HttpTaskResult.toReport(json);
        if (report.isPresent()) {
            answers.pass(report.get(), TraceContext.headers(traceparent));
        } else {
            LOG.debug("ignored a task result that names no task of ours");
        }
        return report;
    }
}
