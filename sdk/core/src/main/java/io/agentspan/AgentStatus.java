package io.agentspan;

import java.util.Optional;

/**
 * What the server says of an execution at this moment.
 *
 * @param reason why it failed or was ended; empty while it runs or after success
 */
public record AgentStatus(String executionId, ExecutionStatus status, Optional<String> reason) {
    public boolean isRunning() {
        return !status.isFinal();
    }

    public boolean isComplete() {
        return status.isFinal();
    }
}
