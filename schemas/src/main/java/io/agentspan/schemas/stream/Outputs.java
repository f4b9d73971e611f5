package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.TokenUsage;
import tools.jackson.databind.node.ObjectNode;

/** The parts of answers that several endpoints share. */
public final class Outputs {
    private Outputs() {}

    /**
     * {@code {"result","finishReason","context"}} of an execution that completed, and {@code
     * "rejectionReason"} where a person rejected it.
     */
    public static ObjectNode of(ExecutionCompleted event) {
        ObjectNode output = WireJson.object();
        output.set("result", event.output());
        output.put("finishReason", word(event.finish()));
        output.set("context", event.context());
        if (event.rejectionReason() != null) {
            output.put("rejectionReason", event.rejectionReason());
        }
        return output;
    }

    /** {@code {"result","finishReason"}} of an agent below the root that completed. */
    public static ObjectNode of(FrameCompleted event) {
        ObjectNode output = WireJson.object();
        output.set("result", event.output());
        output.put("finishReason", event.finish().name());
        return output;
    }

    // Clients of the agent API compare this one with small letters.
    private static String word(FinishReason finish) {
        return finish == FinishReason.REJECTED ? "rejected" : finish.name();
    }

    /** {@code {"promptTokens","completionTokens","totalTokens"}}. */
    public static ObjectNode of(TokenUsage usage) {
        return WireJson.object()
                .put("promptTokens", usage.promptTokens())
                .put("completionTokens", usage.completionTokens())
                .put("totalTokens", usage.totalTokens());
    }
}
