package io.agentspan.internal.http;

import io.agentspan.PendingCall;
import io.agentspan.internal.json.JsonValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what the server says of calls that wait. */
final class Pendings {
    private Pendings() {}

    /** All of a status. */
    static List<PendingCall> all(String executionId, JsonNode status) {
        List<PendingCall> all = new ArrayList<>();
        JsonNode pending = status.path("pending");
        if (pending.isArray()) {
            pending.forEach(call -> read(executionId, "", call).ifPresent(all::add));
        } else {
            read(executionId, "", status.path("pendingTool")).ifPresent(all::add);
        }
        return all;
    }

    /** One of them; empty for an execution that waits for nothing but to be resumed. */
    static Optional<PendingCall> read(String executionId, String agentName, JsonNode json) {
        String call = json.path("callId").asString(json.path("taskRefName").asString(""));
        if (call.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PendingCall(
                        call,
                        type(json.path("type").asString("")),
                        json.path("executionId").asString(executionId),
                        json.path("agentName").asString(agentName),
                        json.path("tool_name").asString(""),
                        JsonValues.toMap(json.path("parameters")),
                        JsonValues.toMap(json.path("response_schema")),
                        instant(json.path("waitingSince")),
                        instant(json.path("deadline"))));
    }

    private static PendingCall.Type type(String name) {
        return Arrays.stream(PendingCall.Type.values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(PendingCall.Type.UNKNOWN);
    }

    private static Optional<Instant> instant(JsonNode millis) {
        return millis.isIntegralNumber()
                ? Optional.of(Instant.ofEpochMilli(millis.asLong(0)))
                : Optional.empty();
    }
}
