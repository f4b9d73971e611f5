package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/agent/events/{id}}: what a worker of a foreign framework tells of itself. It
 * does not look at the answer, so whatever it sends is answered with 200.
 */
@RestController
final class PushController {
    private final Control control;

    PushController(Control control) {
        this.control = control;
    }

    @PostMapping("/api/agent/events/{id}")
    ResponseEntity<byte[]> push(
            @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        Optional<ExecutionId> execution = FrameId.parse(id).map(FrameId::execution);
        Optional<PushedEvent> event = PushedEvent.read(body);
        if (execution.isPresent() && event.isPresent()) {
            control.tell(
                    new ReportActivity(
                            execution.get(),
                            UUID.randomUUID().toString(),
                            event.get().kind(),
                            event.get().details(),
                            Caller.of(http, null)),
                    TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        }
        return Json.ok(WireJson.object());
    }
}
