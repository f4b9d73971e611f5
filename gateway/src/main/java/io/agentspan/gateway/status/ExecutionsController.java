package io.agentspan.gateway.status;

import io.agentspan.gateway.history.CallStatus;
import io.agentspan.gateway.history.ExecutionPage;
import io.agentspan.gateway.history.ExecutionRow;
import io.agentspan.gateway.history.History;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.stream.Outputs;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/agent/executions}: lists and searches, and one of them in detail. */
@RestController
final class ExecutionsController {
    private final History history;

    ExecutionsController(History history) {
        this.history = history;
    }

    @GetMapping("/api/agent/executions")
    ResponseEntity<byte[]> list(@RequestParam Map<String, String> parameters) {
        ExecutionPage page =
                history.list(new ListRequest(parameters).query(System.currentTimeMillis()));
        ObjectNode answer = WireJson.object().put("totalHits", page.total());
        ArrayNode results = answer.putArray("results");
        page.rows().forEach(row -> results.add(row(row)));
        return Json.ok(answer);
    }

    /** The same list in the form of Conductor's search. */
    @GetMapping({"/api/agent/executions/search", "/api/workflow/search"})
    ResponseEntity<byte[]> search(@RequestParam Map<String, String> parameters) {
        ExecutionPage page =
                history.list(new ListRequest(parameters).query(System.currentTimeMillis()));
        ObjectNode answer = WireJson.object().put("totalHits", page.total());
        ArrayNode results = answer.putArray("results");
        page.rows().forEach(row -> results.add(workflow(row)));
        return Json.ok(answer);
    }

    private static ObjectNode workflow(ExecutionRow row) {
        ObjectNode json = row(row);
        json.put("workflowId", row.id()).put("workflowType", row.agent());
        json.put("startTime", Instant.ofEpochMilli(row.startedAt()).toString());
        json.put("updateTime", Instant.ofEpochMilli(row.updatedAt()).toString());
        if (row.endedAt() != null) {
            json.put("endTime", Instant.ofEpochMilli(row.endedAt()).toString());
        }
        if (row.idempotencyKey() != null) {
            json.put("correlationId", row.idempotencyKey());
        }
        return json;
    }

    @GetMapping("/api/agent/executions/{id}")
    ResponseEntity<byte[]> detail(@PathVariable("id") String id) {
        Snapshot snapshot = Snapshot.of(history, Ids.frame(id));
        ObjectNode answer =
                WireJson.object()
                        .put("executionId", snapshot.target().toString())
                        .put("agentName", snapshot.agent())
                        .put("version", 1)
                        .put("status", snapshot.status().name())
                        .put("startTime", snapshot.startedAt());
        if (snapshot.endedAt() != null) {
            answer.put("endTime", snapshot.endedAt());
        }
        snapshot.reason().ifPresent(reason -> answer.put("reasonForIncompletion", reason));
        snapshot.successorOf()
                .ifPresent(of ->
                        answer.putObject("successorOf")
                                .put("executionId", of.execution().value())
                                .put("kind", of.kind().name())
                                .put("before", of.before()));
        answer.set("input", snapshot.input());
        answer.set("output", snapshot.output());
        answer.set("tokenUsage", Outputs.of(snapshot.usageOfTree()));
        snapshot.calls().stream()
                .filter(call ->
                        call.status() == CallStatus.SCHEDULED
                                || call.status() == CallStatus.IN_PROGRESS)
                .findFirst()
                .ifPresent(call -> {
                    ObjectNode task = new TaskList(snapshot).of(call);
                    task.put("taskRefName", call.call());
                    answer.set("currentTask", task);
                });
        return Json.ok(answer);
    }

    private static ObjectNode row(ExecutionRow row) {
        ObjectNode json =
                WireJson.object()
                        .put("executionId", row.id())
                        .put("agentName", row.agent())
                        .put("version", 1)
                        .put("status", row.status().name())
                        .put("startTime", row.startedAt())
                        .put("updateTime", row.updatedAt());
        if (row.endedAt() != null) {
            json.put("endTime", row.endedAt());
            json.put("executionTime", row.endedAt() - row.startedAt());
        }
        json.put("input", row.prompt()).put("output", row.result());
        if (row.sessionId() != null) {
            json.put("sessionId", row.sessionId());
        }
        if (row.reason() != null && !row.reason().isBlank()) {
            json.put("reasonForIncompletion", row.reason());
        }
        json.set("tokenUsage", Outputs.of(row.usage()));
        return json;
    }
}
