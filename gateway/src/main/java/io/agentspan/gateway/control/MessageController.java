package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST …/messages}: a message for an execution that runs; answered with its id as text. */
@RestController
final class MessageController {
    private final Control control;

    MessageController(Control control) {
        this.control = control;
    }

    /**
     * Sends a message.
     *
     * @param mode when the agent gets it: {@code queue} (a tool that waits for messages takes it),
     *     {@code next_turn}, {@code interrupt} or {@code reject_if_busy}
     * @param messageId the same id again has no further effect; one is made up if absent
     */
    @PostMapping({"/api/agent/{id}/messages", "/api/workflow/{id}/messages"})
    ResponseEntity<byte[]> send(
            @PathVariable("id") String id,
            @RequestParam(name = "mode", defaultValue = "queue") String mode,
            @RequestParam(name = "messageId", required = false) @Nullable String messageId,
            @RequestHeader(name = SenderKey.HEADER, required = false) @Nullable String key,
            @RequestBody byte[] body,
            HttpServletRequest http) {
        ExecutionId execution = Ids.frame(id).execution();
        JsonNode payload = Json.node(body);
        String chosen = messageId != null ? messageId : key;
        String message = chosen == null || chosen.isBlank() ? UUID.randomUUID().toString() : chosen;
        SenderKey.check(message);
        String by = Caller.of(http, null);
        // One SDK stops an agent that waits for messages by such a message.
        boolean stop = payload.path("_signal").asString("").equals("stop");
        Command command =
                stop
                        ? new StopExecution(execution, by)
                        : new SendMessage(execution, message, payload, mode(mode), by);
        control.ask(command, TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        return Json.text(message);
    }

    private static SendMode mode(String text) {
        return Arrays.stream(SendMode.values())
                .filter(mode -> mode.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.MALFORMED_REQUEST,
                                "mode must be queue, next_turn, interrupt or reject_if_busy"));
    }
}
