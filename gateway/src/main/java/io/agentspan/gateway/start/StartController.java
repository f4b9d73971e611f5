package io.agentspan.gateway.start;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.registry.Deployments;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/agent/start}, {@code /compile} and {@code /deploy}. */
@RestController
final class StartController {
    private final Starts starts;
    private final DefinitionReader definitions;
    private final Deployments deployments;

    StartController(Starts starts, DefinitionReader definitions, Deployments deployments) {
        this.starts = starts;
        this.definitions = definitions;
        this.deployments = deployments;
    }

    @PostMapping("/api/agent/start")
    ResponseEntity<byte[]> start(
            @RequestBody byte[] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        StartRequest request = StartRequest.of(Json.object(body));
        AgentDefinition definition = definitions.read(request);
        request.requireSomethingToDo();
        ExecutionId execution =
                starts.start(request, definition, TraceContext.headers(traceparent));
        ObjectNode answer =
                WireJson.object()
                        .put("executionId", execution.value())
                        .put("agentName", definition.name());
        answer.set("requiredWorkers", WireJson.mapper().valueToTree(Workers.tools(definition)));
        return Json.ok(answer);
    }

    /** The form of Conductor clients, answered with the id as text. */
    @PostMapping("/api/workflow")
    ResponseEntity<byte[]> startWorkflow(
            @RequestBody byte[] body,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        StartRequest request = WorkflowStart.toStart(Json.object(body));
        AgentDefinition definition = definitions.read(request);
        request.requireSomethingToDo();
        return Json.text(
                starts.start(request, definition, TraceContext.headers(traceparent)).value());
    }

    @PostMapping("/api/agent/compile")
    ResponseEntity<byte[]> compile(@RequestBody byte[] body) {
        StartRequest request = StartRequest.of(Json.object(body));
        AgentDefinition definition = definitions.read(request);
        ObjectNode answer = WireJson.object();
        answer.set(
                "workflowDef",
                Outline.of(
                        definition,
                        request.agentConfig() == null
                                ? WireJson.mapper().valueToTree(definition)
                                : request.agentConfig()));
        answer.set("requiredWorkers", WireJson.mapper().valueToTree(Workers.tools(definition)));
        return Json.ok(answer);
    }

    @PostMapping("/api/agent/deploy")
    ResponseEntity<byte[]> deploy(@RequestBody byte[] body, HttpServletRequest http) {
        ObjectNode json = Json.object(body);
        AgentDefinition definition = definitions.read(StartRequest.of(json));
        starts.prepare(definition);
        DeployedAgent agent =
                deployments.deploy(
                        StartExecution.DEFAULT_NAMESPACE, definition, Caller.of(http, json));
        ObjectNode answer =
                WireJson.object().put("agentName", agent.name()).put("version", agent.version());
        answer.set("requiredWorkers", WireJson.mapper().valueToTree(Workers.tools(definition)));
        return Json.ok(answer);
    }
}
