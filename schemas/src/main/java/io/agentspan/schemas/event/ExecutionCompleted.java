package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The root agent is done, or a person rejected a call of a tool that ends the execution then.
 *
 * @param rejectionReason why a person rejected it; only with finish {@code REJECTED}
 */
public record ExecutionCompleted(
        FrameId frame,
        FinishReason finish,
        Totals totals,
        @Content JsonNode output,
        @Content ObjectNode context,
        @Content @Nullable String rejectionReason)
        implements ExecutionEnded {
    public ExecutionCompleted {
        output = output == null ? JsonNodeFactory.instance.nullNode() : output;
        context = OrEmpty.object(context);
    }

    /** Not rejected by anybody. */
    public ExecutionCompleted(
            FrameId frame,
            FinishReason finish,
            Totals totals,
            JsonNode output,
            ObjectNode context) {
        this(frame, finish, totals, output, context, null);
    }
}
