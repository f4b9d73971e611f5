package io.agentspan.gateway.status;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.WaitQuery;
import io.agentspan.gateway.history.WaitSummary;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.stream.WaitKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/agent/inbox}: everything that waits for somebody, the oldest first. */
@RestController
final class InboxController {
    private final History history;

    InboxController(History history) {
        this.history = history;
    }

    /**
     * A JSON array.
     *
     * @param agent name of the agent that waits, or of the one that was started
     * @param type {@code tool_approval}, {@code question}, {@code unknown_outcome} or {@code
     *     message}
     * @param since waiting since this or later: epoch milliseconds, an instant, or how long ago
     */
    @GetMapping("/api/agent/inbox")
    ResponseEntity<byte[]> inbox(
            @RequestParam(name = "agent", required = false) @Nullable String agent,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "since", required = false) @Nullable String since,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        WaitQuery query =
                new WaitQuery(
                        agent == null || agent.isBlank() ? null : agent,
                        kind(type),
                        since == null || since.isBlank()
                                ? null
                                : (Long) Since.millis(since, System.currentTimeMillis()),
                        Math.clamp(limit, 0, WaitQuery.MOST));
        ArrayNode inbox = WireJson.mapper().createArrayNode();
        for (WaitSummary wait : history.waits(query)) {
            ObjectNode pending = history.pending(wait);
            ObjectNode entry =
                    WireJson.object()
                            .put("executionId", wait.execution())
                            .put("frameId", pending.path("executionId").asString(""))
                            .put("callId", wait.call())
                            .put("type", wait.kind().wireName())
                            .put("agentName", wait.agent())
                            .put("toolName", wait.tool())
                            .put("waitingSince", wait.askedAt());
            if (wait.deadline() != null) {
                entry.put("deadline", wait.deadline());
            }
            entry.set("args", pending.path("parameters"));
            entry.set("responseSchema", pending.path("response_schema"));
            inbox.add(entry);
        }
        return Json.ok(inbox);
    }

    private static @Nullable WaitKind kind(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return null;
        }
        return Arrays.stream(WaitKind.values())
                .filter(kind -> kind.wireName().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.MALFORMED_REQUEST,
                                "type must be tool_approval, question, unknown_outcome or"
                                        + " message"));
    }
}
