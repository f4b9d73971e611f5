package io.agentspan.worker;

import io.agentspan.schemas.command.Command;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Hands commands to the orchestrator. Safe for use by any thread. */
public interface CommandSender extends AutoCloseable {
    /**
     * Sends a command.
     *
     * @return completes once the command is durable; fails with {@link CommandTooLargeException}
     *     for one that no topic takes, else with what the transport threw
     */
    default CompletionStage<Void> send(Command command) {
        return send(command, Map.of());
    }

    /**
     * Sends a command with record headers on top of its type and version.
     *
     * @param headers by their names in {@link io.agentspan.schemas.topic.Headers}
     */
    CompletionStage<Void> send(Command command, Map<String, String> headers);

    /** Waits for what was sent, within limits. */
    @Override
    void close();
}
