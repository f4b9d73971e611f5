package io.agentspan.internal.result;

import io.agentspan.AgentEvent;
import io.agentspan.AgentMessage;
import io.agentspan.internal.json.JsonValues;
import java.util.List;
import java.util.Optional;

/** Reads the conversations of an execution out of its events. */
final class Messages {
    private Messages() {}

    static List<AgentMessage> of(List<AgentEvent> events) {
        return events.stream().map(Messages::of).flatMap(Optional::stream).toList();
    }

    private static Optional<AgentMessage> of(AgentEvent event) {
        String agent = event.meta().agentName();
        return switch (event) {
            case AgentEvent.AgentStarted started ->
                    message(agent, AgentMessage.Role.USER, started.prompt(), "");
            case AgentEvent.Handoff handoff ->
                    message(handoff.target(), AgentMessage.Role.USER, handoff.prompt(), "");
            case AgentEvent.ModelReply reply ->
                    message(agent, AgentMessage.Role.ASSISTANT, reply.text(), "");
            case AgentEvent.ToolResult got ->
                    message(
                            agent,
                            AgentMessage.Role.TOOL,
                            JsonValues.toText(JsonValues.toTree(got.result())),
                            got.toolName());
            default -> Optional.empty();
        };
    }

    private static Optional<AgentMessage> message(
            String agent, AgentMessage.Role role, String text, String tool) {
        return Optional.of(new AgentMessage(agent, role, text, tool));
    }
}
