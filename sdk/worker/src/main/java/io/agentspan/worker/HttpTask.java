package io.agentspan.worker;

import io.agentspan.schemas.task.ToolTask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tool task as the JSON of the HTTP worker API, both ways. */
public final class HttpTask {
    private HttpTask() {}

    /**
     * The task as workers of every language read it.
     *
     * @param executionToken the right to resolve the task's credentials
     */
    public static ObjectNode toJson(ToolTask task, @Nullable String executionToken) {
        throw new UnsupportedOperationException("" + task + executionToken);
    }

    /**
     * Reads a task.
     *
     * @throws io.agentspan.schemas.MalformedRecordException if it is none
     */
    public static ToolTask fromJson(JsonNode json) {
        throw new UnsupportedOperationException("" + json);
    }
}
