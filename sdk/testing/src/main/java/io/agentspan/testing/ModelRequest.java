package io.agentspan.testing;

import io.agentspan.AgentMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is asked, as its provider would be.
 *
 * @param agentName the agent that asks
 * @param model {@code provider/model}
 * @param turn of the agent, from 1
 * @param attempt of this call, from 1
 * @param instructions the agent's, with what the engine adds to them
 * @param messages the conversation so far
 * @param tools those that it may call
 * @param outputSchema JSON Schema that the reply must follow; empty for none
 */
public record ModelRequest(
        String agentName,
        String model,
        int turn,
        int attempt,
        String instructions,
        List<AgentMessage> messages,
        List<ToolOffer> tools,
        Map<String, Object> outputSchema) {
    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        outputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(outputSchema));
    }

    public List<String> toolNames() {
        return tools.stream().map(ToolOffer::name).toList();
    }

    /** The newest message; empty text when there is none. */
    public String lastText() {
        return messages.isEmpty() ? "" : messages.getLast().text();
    }
}
