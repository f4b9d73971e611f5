package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonValue;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.message.Message;
import java.util.Collections;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of an execution's state. Rows of a newer version keep the fields that this version does
 * not know.
 */
public sealed interface Row
        permits ExecutionRow, FrameRow, CallRow, Row.OfMessage, Row.OfContext, Row.OfWaiting {

    /** One message of a frame's conversation. */
    record OfMessage(@JsonValue Message message) implements Row {}

    /** The shared state of the execution. */
    record OfContext(@JsonValue ObjectNode context) implements Row {}

    /** A call that waits because too many of the execution's calls are in flight. */
    record OfWaiting(CallId call, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfWaiting {
            other = OrEmpty.map(other);
        }

        public OfWaiting(CallId call) {
            this(call, Collections.emptyMap());
        }
    }
}
