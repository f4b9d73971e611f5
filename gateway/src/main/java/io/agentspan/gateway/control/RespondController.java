package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/agent/{id}/respond}: a person's answer to what waits. */
@RestController
final class RespondController {
    private static final String CALL = "callId";

    private final Control control;

    RespondController(Control control) {
        this.control = control;
    }

    /**
     * Answers one call, or what has waited longest.
     *
     * @param id the execution, wherever in it something waits; or the agent in it that waits
     * @param key the same answer with the same key again has no further effect. Without a call id
     *     this is what keeps a request that is sent again from answering what waits then
     */
    @PostMapping("/api/agent/{id}/respond")
    ResponseEntity<byte[]> respond(
            @PathVariable("id") String id,
            @RequestParam(name = CALL, required = false) @Nullable String callId,
            @RequestHeader(name = SenderKey.HEADER, required = false) @Nullable String key,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        FrameId frame = Ids.frame(id);
        ObjectNode answer = Json.object(body);
        String by = Caller.of(http, answer);
        String call = callId != null ? callId : answer.path(CALL).asString("");
        answer.remove(CALL);
        if (answer.has("approved") || answer.has("decision")) {
            // The answer to a question may have a field of that name; a decision has not.
            answer.remove("by");
        }
        control.ask(
                new Respond(
                        frame.execution(),
                        frame.isRoot() ? null : frame,
                        call.isBlank() ? null : call(call),
                        answer,
                        by,
                        key(key)),
                TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        return Json.ok(WireJson.object().put("executionId", frame.toString()));
    }

    private static @Nullable String key(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        SenderKey.check(sent);
        return sent;
    }

    private static CallId call(String text) {
        try {
            return new CallId(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "callId is the taskRefName of something that waits, such as call_0_1_0: "
                            + e.getMessage(),
                    e);
        }
    }
}
