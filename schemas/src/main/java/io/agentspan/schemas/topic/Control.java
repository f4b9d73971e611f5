package io.agentspan.schemas.topic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;

/** Tells workers that something they may have queued or running is not wanted any more. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Control.ExecutionClosed.class, name = "execution-closed"),
    @JsonSubTypes.Type(value = Control.FrameClosed.class, name = "frame-closed"),
    @JsonSubTypes.Type(value = Control.AttemptVoid.class, name = "attempt-void")
})
public sealed interface Control {
    ExecutionId execution();

    /** The execution ended with calls still open. */
    record ExecutionClosed(ExecutionId execution, String reason) implements Control {}

    /** A frame ended with calls still open in it or below it. */
    record FrameClosed(FrameId frame, String reason) implements Control {
        @Override
        public ExecutionId execution() {
            return frame.execution();
        }
    }

    /** Attempts of a call up to and including this one lost their lease or ran out of time. */
    record AttemptVoid(ExecutionId execution, CallId call, int attempt, String reason)
            implements Control {}
}
