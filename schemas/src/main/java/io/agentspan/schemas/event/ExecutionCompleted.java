package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The root agent is done. */
public record ExecutionCompleted(
        FrameId frame,
        FinishReason finish,
        Totals totals,
        @Content JsonNode output,
        @Content ObjectNode context)
        implements ExecutionEnded {
    public ExecutionCompleted {
        output = output == null ? JsonNodeFactory.instance.nullNode() : output;
        context = OrEmpty.object(context);
    }
}
