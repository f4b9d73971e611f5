package io.agentspan.worker;

import io.agentspan.schemas.command.TaskReport;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A worker's report as the JSON of the HTTP worker API, both ways. */
public final class HttpTaskResult {
    /**
     * Header of the answer to a heartbeat or result: {@code true} when nobody wants the attempt any
     * more, so that the worker stops it.
     */
    public static final String CANCELLED_HEADER = "Agentspan-Task-Cancelled";

    private HttpTaskResult() {}

    /** The body for {@code POST /api/tasks} and {@code POST /api/tasks/update-v2}. */
    public static ObjectNode toJson(TaskReport report) {
        throw new UnsupportedOperationException(report.toString());
    }

    /**
     * Reads a result or a heartbeat of a worker of any language.
     *
     * @return empty if its {@code taskId} is none of ours
     */
    public static Optional<TaskReport> toReport(JsonNode json) {
        throw new UnsupportedOperationException(json.toString());
    }
}
