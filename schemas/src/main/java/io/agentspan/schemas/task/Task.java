package io.agentspan.schemas.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;

/** One attempt of a call, to be run by a worker. Its answer echoes the id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelTask.class, name = "model-task"),
    @JsonSubTypes.Type(value = ToolTask.class, name = "tool-task")
})
public sealed interface Task permits ModelTask, ToolTask {
    TaskId id();

    /** Name of the agent that made the call. */
    String agent();

    /** The partition of the commands topic that takes the answer. */
    int replyPartition();

    /** A started attempt is given up after so long without a heartbeat, in milliseconds. */
    long leaseMillis();

    /** Limit for the attempt from its start, in milliseconds; 0 means none. */
    long timeoutMillis();

    default FrameId frame() {
        return id().frame();
    }
}
