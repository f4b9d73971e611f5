package io.agentspan.internal.server;

import io.agentspan.AgentspanException;
import io.agentspan.ErrorDetails;

/** What goes wrong with any server. */
public final class ServerErrors {
    private ServerErrors() {}

    public static AgentspanException closed() {
        return new AgentspanException(
                ErrorDetails.of(
                        "AS-5009",
                        "the runtime is closed",
                        "keep the AgentRuntime open for as long as something waits; executions go"
                                + " on without it"));
    }

    /** Leaves the thread interrupted. */
    public static AgentspanException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new AgentspanException(
                ErrorDetails.of(
                        "AS-5010",
                        "the waiting thread was interrupted",
                        "an execution that was started goes on; take it up with handle(id)"),
                cause);
    }
}
