package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import io.agentspan.SendMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a running execution a message. */
@Command(
        name = "send",
        description = "Send a running execution a message.",
        mixinStandardHelpOptions = true)
final class SendCommand extends OnExecution {
    @Parameters(index = "1", paramLabel = "MESSAGE", description = "The text.")
    private String message = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "When the agent gets it (default: ${DEFAULT-VALUE}):",
                "QUEUE: when a tool that waits for messages takes it;",
                "NEXT_TURN: before its next model call;",
                "INTERRUPT: now, what it does is given up;",
                "REJECT_IF_BUSY: only if a tool waits for a message right now."
            })
    private SendMode mode = SendMode.QUEUE;

    @Option(
            names = "--message-id",
            paramLabel = "ID",
            description = "The same id again has no further effect.")
    private @Nullable String messageId;

    @Override
    String act(AgentHandle handle) {
        if (messageId == null) {
            return "sent as " + handle.send(message, mode);
        }
        handle.send(messageId, Map.of("message", message), mode);
        return "sent as " + messageId;
    }
}
