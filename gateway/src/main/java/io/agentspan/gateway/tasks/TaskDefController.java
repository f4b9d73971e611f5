package io.agentspan.gateway.tasks;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Task definitions of Conductor clients. Retries and time-outs come from the agent's definition, so
 * these change nothing; they are remembered for those who ask what they sent.
 */
@RestController
final class TaskDefController {
    private static final int REMEMBERED = 1_000;

    private final Map<String, JsonNode> definitions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
                    return size() > REMEMBERED;
                }
            };

    @PostMapping("/api/metadata/taskdefs")
    ResponseEntity<byte[]> register(@RequestBody byte[] body) {
        JsonNode sent = Json.node(body);
        if (sent.isArray()) {
            sent.forEach(this::remember);
        } else {
            remember(sent);
        }
        return Json.ok(WireJson.object());
    }

    @PutMapping("/api/metadata/taskdefs")
    ResponseEntity<byte[]> update(@RequestBody byte[] body) {
        return register(body);
    }

    @GetMapping("/api/metadata/taskdefs/{name}")
    ResponseEntity<byte[]> definition(@PathVariable("name") String name) {
        synchronized (definitions) {
            JsonNode definition = definitions.get(name);
            if (definition == null) {
                throw new ApiException(
                        ErrorCode.UNKNOWN_TASK_DEFINITION,
                        "no worker has registered a task definition of this name here");
            }
            return Json.ok(definition);
        }
    }

    @GetMapping("/api/metadata/taskdefs")
    ResponseEntity<byte[]> definitions() {
        synchronized (definitions) {
            return Json.ok(WireJson.mapper().createArrayNode().addAll(definitions.values()));
        }
    }

    private void remember(JsonNode definition) {
        String name = definition.path("name").asString("");
        if (!name.isEmpty()) {
            synchronized (definitions) {
                definitions.put(name, definition);
            }
        }
    }
}
