package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tool returned and the call is closed.
 *
 * @param messages how many messages it took from the mailbox
 */
public record ToolReturned(
        FrameId frame,
        CallId call,
        String tool,
        int attempt,
        long tookMillis,
        String worker,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int messages,
        @Content JsonNode result,
        @Content @Nullable ObjectNode stateUpdates)
        implements CallEvent {
    public ToolReturned {
        result = result == null ? JsonNodeFactory.instance.nullNode() : result;
    }

    /** It took no messages. */
    public ToolReturned(
            FrameId frame,
            CallId call,
            String tool,
            int attempt,
            long tookMillis,
            String worker,
            JsonNode result,
            @Nullable ObjectNode stateUpdates) {
        this(frame, call, tool, attempt, tookMillis, worker, 0, result, stateUpdates);
    }
}
