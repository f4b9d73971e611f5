package io.agentspan.schemas.event;

import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.TokenUsage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An agent below the root is done. */
public record FrameCompleted(
        FrameId frame,
        String agent,
        FinishReason finish,
        TokenUsage usage,
        @Content JsonNode output)
        implements FrameEnded {
    public FrameCompleted {
        output = output == null ? JsonNodeFactory.instance.nullNode() : output;
    }
}
