package io.agentspan.gateway.prompt;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.StoredPrompt;
import io.agentspan.schemas.agent.http.Placeholders;
import io.agentspan.schemas.command.StartExecution;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prompt templates, in the form of Conductor clients. */
@RestController
final class PromptController {
    private static final String NAMESPACE = StartExecution.DEFAULT_NAMESPACE;

    private final Prompts prompts;

    PromptController(Prompts prompts) {
        this.prompts = prompts;
    }

    @GetMapping("/api/prompts")
    ResponseEntity<byte[]> list() {
        ArrayNode list = WireJson.mapper().createArrayNode();
        prompts.all(NAMESPACE).forEach(versions -> list.add(json(versions.getLast(), versions)));
        return Json.ok(list);
    }

    @GetMapping("/api/prompts/{name}")
    ResponseEntity<byte[]> get(
            @PathVariable("name") String name,
            @RequestParam(name = "version", required = false) @Nullable Integer version) {
        StoredPrompt prompt = prompts.require(NAMESPACE, name, version);
        return Json.ok(json(prompt, prompts.versions(NAMESPACE, name)));
    }

    /**
     * Saves one.
     *
     * @param body the text, as it is or as a JSON string
     */
    @RequestMapping(
            path = "/api/prompts/{name}",
            method = {RequestMethod.POST, RequestMethod.PUT})
    ResponseEntity<byte[]> save(
            @PathVariable("name") String name,
            @RequestParam(name = "description", required = false) @Nullable String description,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        StoredPrompt prompt =
                prompts.save(
                        NAMESPACE,
                        name,
                        OrEmpty.text(description),
                        text(body == null ? new byte[0] : body),
                        Caller.of(http, null));
        return Json.ok(json(prompt, prompts.versions(NAMESPACE, name)));
    }

    @DeleteMapping("/api/prompts/{name}")
    ResponseEntity<byte[]> delete(
            @PathVariable("name") String name,
            @RequestParam(name = "version", required = false) @Nullable Integer version) {
        prompts.delete(NAMESPACE, name, version);
        return Json.ok(WireJson.object().put("name", name));
    }

    /** Clients send a JSON string; people send the text. */
    private static String text(byte[] body) {
        String sent = new String(body, StandardCharsets.UTF_8);
        if (!sent.strip().startsWith("\"")) {
            return sent;
        }
        try {
            JsonNode json = Json.node(body);
            return json.isString() ? json.stringValue() : sent;
        } catch (ApiException e) {
            return sent;
        }
    }

    private static ObjectNode json(StoredPrompt prompt, List<StoredPrompt> versions) {
        ObjectNode json =
                WireJson.object()
                        .put("name", prompt.name())
                        .put("version", prompt.version())
                        .put("description", prompt.description())
                        .put("template", prompt.template())
                        .put("createTime", versions.getFirst().savedAtMillis())
                        .put("updateTime", prompt.savedAtMillis());
        ArrayNode variables = json.putArray("variables");
        Placeholders.SECRETS.in(prompt.template()).forEach(variables::add);
        ArrayNode numbers = json.putArray("versions");
        versions.forEach(version -> numbers.add(version.version()));
        json.putArray("integrations");
        json.putArray("tags");
        if (!prompt.by().isEmpty()) {
            json.put("createdBy", prompt.by());
        }
        return json;
    }
}
