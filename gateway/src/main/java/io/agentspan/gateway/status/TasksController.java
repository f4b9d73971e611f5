package io.agentspan.gateway.status;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of an execution by themselves, page by page. */
@RestController
final class TasksController {
    private final History history;

    TasksController(History history) {
        this.history = history;
    }

    /**
     * {@code {"results","totalHits","summary"}}.
     *
     * @param status only tasks that stand so
     */
    @GetMapping("/api/agent/executions/{id}/tasks")
    ResponseEntity<byte[]> tasks(
            @PathVariable("id") String id,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "start", defaultValue = "0") int start,
            @RequestParam(name = "count", defaultValue = "15") int count) {
        ArrayNode all = new TaskList(Snapshot.of(history, Ids.frame(id))).tasks();
        ObjectNode answer = WireJson.object();
        ArrayNode results = answer.putArray("results");
        Map<String, Integer> summary = new TreeMap<>();
        int hits = 0;
        for (JsonNode task : all) {
            String stands = task.path("status").asString("");
            summary.merge(stands, 1, Integer::sum);
            if (status == null || status.isBlank() || status.equalsIgnoreCase(stands)) {
                if (hits >= start && results.size() < count) {
                    results.add(task);
                }
                hits++;
            }
        }
        answer.put("totalHits", hits);
        answer.set("summary", WireJson.mapper().valueToTree(summary));
        return Json.ok(answer);
    }

    /** Workers' log lines are not kept; clients that look for some find none. */
    @GetMapping({"/api/agent/tasks/{taskId}/log", "/api/tasks/{taskId}/log"})
    ResponseEntity<byte[]> log(@PathVariable("taskId") String taskId) {
        return Json.ok(WireJson.mapper().createArrayNode());
    }
}
