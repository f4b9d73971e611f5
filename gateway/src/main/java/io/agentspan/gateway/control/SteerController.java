package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Pauses, resumes and stops an execution, and gives it a text to mind from now on. */
@RestController
final class SteerController {
    private final Control control;

    SteerController(Control control) {
        this.control = control;
    }

    @PutMapping({"/api/agent/{id}/pause", "/api/workflow/{id}/pause"})
    ResponseEntity<byte[]> pause(@PathVariable("id") String id, HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "paused");
        return ask(new PauseExecution(execution, Caller.of(http, null)), http);
    }

    @PutMapping({"/api/agent/{id}/resume", "/api/workflow/{id}/resume"})
    ResponseEntity<byte[]> resume(@PathVariable("id") String id, HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "resumed");
        return ask(new ResumeExecution(execution, Caller.of(http, null)), http);
    }

    /** After the turn it is in; {@code DELETE …/cancel} ends it now. */
    @PostMapping("/api/agent/{id}/stop")
    ResponseEntity<byte[]> stop(@PathVariable("id") String id, HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "stopped");
        return ask(new StopExecution(execution, Caller.of(http, null)), http);
    }

    /** {@code {"message": text}}; an empty text takes it back. */
    @PostMapping("/api/agent/{id}/signal")
    ResponseEntity<byte[]> signal(
            @PathVariable("id") String id, @RequestBody byte[] body, HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "signalled");
        ObjectNode json = Json.object(body);
        if (!json.path("message").isString()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "a signal is {\"message\": text}; an empty text takes it back");
        }
        return ask(
                new SetSignal(execution, json.path("message").stringValue(), Caller.of(http, json)),
                http);
    }

    private ResponseEntity<byte[]> ask(Command command, HttpServletRequest http) {
        control.ask(command, TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        return Json.ok(WireJson.object().put("executionId", command.execution().value()));
    }
}
