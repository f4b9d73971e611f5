package io.agentspan.gateway.start;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /api/agent/{id}/cancel}, and the same under the name that one SDK uses. */
@RestController
final class CancelController {
    private static final int LONGEST_REASON = 1_000;

    private final Commands commands;
    private final History history;

    CancelController(Commands commands, History history) {
        this.commands = commands;
        this.history = history;
    }

    @DeleteMapping({"/api/agent/{id}/cancel", "/api/workflow/{id}"})
    ResponseEntity<byte[]> cancel(
            @PathVariable("id") String id,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestHeader(name = Headers.TRACE_PARENT, required = false)
                    @Nullable String traceparent) {
        FrameId frame = Ids.frame(id);
        if (!frame.isRoot()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    frame
                            + " is one agent of an execution; only the execution as a whole can be"
                            + " cancelled: "
                            + frame.execution());
        }
        String text = OrEmpty.text(reason);
        Outcome outcome =
                commands.ask(
                        new CancelExecution(
                                frame.execution(),
                                text.length() > LONGEST_REASON
                                        ? text.substring(0, LONGEST_REASON)
                                        : text),
                        TraceContext.headers(traceparent));
        return switch (outcome) {
            case Outcome.Accepted accepted -> done(frame.execution(), accepted.seq());
            case Outcome.Repeated repeated -> done(frame.execution(), repeated.seq());
            case Outcome.Rejected rejected -> throw refused(rejected);
        };
    }

    private ResponseEntity<byte[]> done(ExecutionId execution, long seq) {
        history.expect(execution, seq);
        return Json.ok(WireJson.object().put("executionId", execution.value()));
    }

    private static ApiException refused(Outcome.Rejected rejected) {
        return switch (rejected.code()) {
            case "UNKNOWN_EXECUTION" -> Ids.unknown(rejected.execution().value());
            case "EXECUTION_ENDED" -> new ApiException(ErrorCode.ALREADY_ENDED, rejected.message());
            default ->
                    new ApiException(ErrorCode.REJECTED, rejected.message())
                            .with("reason", rejected.code());
        };
    }
}
