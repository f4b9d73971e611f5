package io.agentspan.gateway.status;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@link WorkflowJson}, for clients that read executions that way. */
@RestController
final class WorkflowController {
    private final History history;

    WorkflowController(History history) {
        this.history = history;
    }

    @GetMapping({"/api/workflow/{id}", "/api/agent/executions/{id}/full"})
    ResponseEntity<byte[]> workflow(
            @PathVariable("id") String id,
            @RequestParam(name = "includeTasks", defaultValue = "true") boolean includeTasks) {
        return Json.ok(WorkflowJson.of(history, Ids.frame(id), includeTasks));
    }
}
