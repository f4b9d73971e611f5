package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tool returned and the call is closed. */
public record ToolReturned(
        FrameId frame,
        CallId call,
        String tool,
        int attempt,
        long tookMillis,
        String worker,
        @Content JsonNode result,
        @Content @Nullable ObjectNode stateUpdates)
        implements CallEvent {
    public ToolReturned {
        result = result == null ? JsonNodeFactory.instance.nullNode() : result;
    }
}
