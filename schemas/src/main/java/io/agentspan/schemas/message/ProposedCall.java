package io.agentspan.schemas.message;

import io.agentspan.schemas.OrEmpty;

/**
 * A tool call as the model proposed it, before it has an id.
 *
 * @param arguments the model's own text; meant to be a JSON object but not checked here
 */
public record ProposedCall(String name, String arguments) {
    public ProposedCall {
        name = OrEmpty.text(name);
        arguments = OrEmpty.text(arguments);
    }
}
