package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.SendMode;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends a running execution a message. The same message id again is answered as a repetition.
 *
 * @param messageId chosen by the sender, unique in the execution
 * @param payload a text or any JSON
 * @param mode when the agent gets it; {@code QUEUE} if absent
 * @param by who sends it, as the gateway knows them; empty if unknown
 */
public record SendMessage(
        ExecutionId execution, String messageId, JsonNode payload, SendMode mode, String by)
        implements Command {
    public SendMessage {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(messageId, "messageId");
        payload = payload == null ? JsonNodeFactory.instance.nullNode() : payload;
        mode = mode == null ? SendMode.QUEUE : mode;
        by = OrEmpty.text(by);
    }
}
