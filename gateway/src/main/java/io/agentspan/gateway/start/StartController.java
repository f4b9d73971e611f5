package io.agentspan.gateway.start;

import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/agent/start} and {@code /compile}. */
@RestController
final class StartController {
    private final Starts starts;

    StartController(Starts starts) {
        this.starts = starts;
    }

    @PostMapping("/api/agent/start")
    ResponseEntity<byte[]> start(
            @RequestBody byte[] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        StartRequest request = StartRequest.of(Json.object(body));
        AgentDefinition definition = DefinitionReader.read(request);
        requireSomethingToDo(request);
        ExecutionId execution =
                starts.start(request, definition, TraceContext.headers(traceparent));
        ObjectNode answer =
                WireJson.object()
                        .put("executionId", execution.value())
                        .put("agentName", definition.name());
        answer.set("requiredWorkers", WireJson.mapper().valueToTree(Workers.tools(definition)));
        return Json.ok(answer);
    }

    @PostMapping("/api/agent/compile")
    ResponseEntity<byte[]> compile(@RequestBody byte[] body) {
        StartRequest request = StartRequest.of(Json.object(body));
        AgentDefinition definition = DefinitionReader.read(request);
        ObjectNode answer = WireJson.object();
        answer.set("workflowDef", Outline.of(definition, request.agentConfig()));
        answer.set("requiredWorkers", WireJson.mapper().valueToTree(Workers.tools(definition)));
        return Json.ok(answer);
    }

    private static void requireSomethingToDo(StartRequest request) {
        boolean blank = request.prompt().isBlank();
        if (blank && request.media().isEmpty() && request.context().isEmpty()) {
            throw new ApiException(
                    ErrorCode.EMPTY_START,
                    "there is nothing to do: send a prompt, media or context");
        }
    }
}
