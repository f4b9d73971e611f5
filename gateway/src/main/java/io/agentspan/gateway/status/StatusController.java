package io.agentspan.gateway.status;

import io.agentspan.gateway.history.ExecutionStatus;
import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.WaitSummary;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.stream.Outputs;
import io.agentspan.schemas.stream.WaitKind;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an execution stands, in short ({@code /status}) and in full ({@code /execution}). */
@RestController
final class StatusController {
    private final History history;

    StatusController(History history) {
        this.history = history;
    }

    @GetMapping("/api/agent/{id}/status")
    ResponseEntity<byte[]> status(@PathVariable("id") String id) {
        Snapshot snapshot = Snapshot.of(history, Ids.frame(id));
        boolean ended = snapshot.status().isEnded();
        ObjectNode answer =
                WireJson.object()
                        .put("executionId", snapshot.target().toString())
                        .put("agentName", snapshot.agent())
                        .put("status", snapshot.status().name())
                        .put("isComplete", ended)
                        .put("isRunning", !ended)
                        .put("isPaused", snapshot.status() == ExecutionStatus.PAUSED)
                        .put("startTime", snapshot.startedAt());
        putPending(answer, snapshot.openWaits());
        if (ended) {
            answer.set("output", snapshot.output());
            if (snapshot.endedAt() != null) {
                answer.put("endTime", snapshot.endedAt());
            }
        }
        snapshot.reason().ifPresent(reason -> answer.put("reasonForIncompletion", reason));
        snapshot.failure().ifPresent(code -> answer.put("failure", code));
        answer.set("tokenUsage", Outputs.of(snapshot.usageOfTree()));
        return Json.ok(answer);
    }

    /** What waits for a person comes before what waits for a message. */
    private void putPending(ObjectNode answer, List<WaitSummary> open) {
        answer.put("isWaiting", !open.isEmpty());
        if (!open.isEmpty()) {
            ArrayNode pending = WireJson.mapper().createArrayNode();
            open.forEach(wait -> pending.add(history.pending(wait)));
            int first = 0;
            while (first < open.size() - 1 && open.get(first).kind() == WaitKind.MESSAGE) {
                first++;
            }
            if (open.get(first).kind() == WaitKind.MESSAGE) {
                first = 0;
            }
            answer.set("pendingTool", pending.get(first));
            answer.set("pending", pending);
        }
    }

    @GetMapping("/api/agent/execution/{id}")
    ResponseEntity<byte[]> run(@PathVariable("id") String id) {
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
        answer.set("input", snapshot.input());
        answer.set("output", snapshot.output());
        answer.set("tokenUsage", Outputs.of(snapshot.usageOfLevel()));
        answer.set("tasks", new TaskList(snapshot).tasks());
        return Json.ok(answer);
    }
}
