package io.agentspan.schemas.message;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;

/**
 * A tool call of an assistant message.
 *
 * @param call our id, unique in the execution, whatever id the provider gave
 * @param arguments the model's own text; meant to be a JSON object but not checked here
 */
public record ToolCall(CallId call, String name, String arguments) {
    public ToolCall {
        arguments = OrEmpty.text(arguments);
    }
}
