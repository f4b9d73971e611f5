package io.agentspan;

import java.util.List;
import java.util.Optional;

/**
 * What the server says of an execution at this moment.
 *
 * @param reason why it failed or was ended; empty while it runs or after success
 * @param pending the calls that wait for somebody, the oldest first
 */
public record AgentStatus(
        String executionId,
        ExecutionStatus status,
        Optional<String> reason,
        List<PendingCall> pending) {
    public AgentStatus {
        pending = List.copyOf(pending);
    }

    public boolean isRunning() {
        return !status.isFinal();
    }

    public boolean isComplete() {
        return status.isFinal();
    }

    /** Whether a call waits for somebody. */
    public boolean isWaiting() {
        return !pending.isEmpty();
    }
}
