package io.agentspan.internal.http;

import io.agentspan.AgentStatus;
import io.agentspan.ExecutionStatus;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what the server says of the state of an execution. */
public final class Statuses {
    private Statuses() {}

    public static AgentStatus read(String executionId, JsonNode json) {
        String reason =
                json.path("reasonForIncompletion").asString(json.path("error").asString(""));
        return new AgentStatus(
                executionId,
                word(json.path("status").asString("")),
                Optional.of(reason).filter(text -> !text.isBlank()),
                Pendings.all(executionId, json));
    }

    /** How an execution without an answer ended; failed where the server did not say. */
    static ExecutionStatus ended(String name) {
        ExecutionStatus status = word(name);
        return status.isFinal() && status != ExecutionStatus.COMPLETED
                ? status
                : ExecutionStatus.FAILED;
    }

    private static ExecutionStatus word(String name) {
        return Arrays.stream(ExecutionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElse(ExecutionStatus.UNKNOWN);
    }
}
