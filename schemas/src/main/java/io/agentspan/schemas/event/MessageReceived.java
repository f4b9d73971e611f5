package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Somebody sent the execution a message.
 *
 * @param messageId the sender's id of it
 * @param n which message of the execution, from 1
 * @param by who sent it, as the gateway knows them; empty if unknown
 * @param mode when the agent gets it
 * @param payload a text or any JSON
 */
public record MessageReceived(
        FrameId frame, String messageId, int n, String by, SendMode mode, @Content JsonNode payload)
        implements ControlEvent {
    public MessageReceived {
        payload = payload == null ? JsonNodeFactory.instance.nullNode() : payload;
    }
}
