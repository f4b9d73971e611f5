package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /api/agent/{id}/cancel}, and the same under the names that other clients use. */
@RestController
final class CancelController {
    static final int LONGEST_REASON = 1_000;

    private final Control control;

    CancelController(Control control) {
        this.control = control;
    }

    @DeleteMapping({"/api/agent/{id}/cancel", "/api/agent/executions/{id}", "/api/workflow/{id}"})
    ResponseEntity<byte[]> cancel(
            @PathVariable("id") String id,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "cancelled");
        String text = OrEmpty.text(reason);
        control.ask(
                new CancelExecution(
                        execution,
                        text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text,
                        Caller.of(http, null)),
                TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        return Json.ok(WireJson.object().put("executionId", execution.value()));
    }
}
