package io.agentspan.gateway.registry;

import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.command.StartExecution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The deployed agents: a list of them, one of them, and the end of one. */
@RestController
final class AgentsController {
    private final AgentRegistry registry;
    private final Deployments deployments;

    AgentsController(AgentRegistry registry, Deployments deployments) {
        this.registry = registry;
        this.deployments = deployments;
    }

    @GetMapping("/api/agent/list")
    ResponseEntity<byte[]> list() {
        ArrayNode list = WireJson.mapper().createArrayNode();
        registry.all(StartExecution.DEFAULT_NAMESPACE)
                .forEach(versions -> list.add(summary(versions)));
        return Json.ok(list);
    }

    /** The definition as the orchestrator would get it. */
    @GetMapping({"/api/agent/{name}", "/api/agent/definitions/{name}"})
    ResponseEntity<byte[]> definition(
            @PathVariable("name") String name,
            @RequestParam(name = "version", required = false) @Nullable Integer version) {
        DeployedAgent agent = registry.require(StartExecution.DEFAULT_NAMESPACE, name, version);
        ResponseEntity<byte[]> answer = Json.ok(agent.definition());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Agentspan-Agent-Version", Integer.toString(agent.version()))
                .body(answer.getBody());
    }

    @DeleteMapping("/api/agent/{name}")
    ResponseEntity<byte[]> delete(
            @PathVariable("name") String name,
            @RequestParam(name = "version", required = false) @Nullable Integer version) {
        deployments.delete(StartExecution.DEFAULT_NAMESPACE, name, version);
        return Json.ok(WireJson.object().put("agentName", name));
    }

    private static ObjectNode summary(List<DeployedAgent> versions) {
        DeployedAgent newest = versions.getLast();
        ObjectNode json =
                WireJson.object()
                        .put("name", newest.name())
                        .put("version", newest.version())
                        .put("type", "conductor")
                        .put("createTime", versions.getFirst().deployedAtMillis())
                        .put("updateTime", newest.deployedAtMillis())
                        .put("checksum", newest.digest().value());
        json.putArray("tags");
        String description = newest.definition().description();
        if (description != null) {
            json.put("description", description);
        }
        if (!newest.by().isEmpty()) {
            json.put("deployedBy", newest.by());
        }
        ArrayNode numbers = json.putArray("versions");
        versions.forEach(version -> numbers.add(version.version()));
        return json;
    }
}
