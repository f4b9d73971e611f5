package io.agentspan.worker;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A worker's report as the JSON of the HTTP worker API, both ways.
 *
 * <p>A result that is an object is the {@code outputData} itself, anything else stands there under
 * {@code result}; changes of the shared state are added as {@code _state_updates}. What Conductor
 * has no field for ({@code failureCode}, {@code tookMillis}) is added; others ignore it.
 */
public final class HttpTaskResult {
    /**
     * Header of the answer to a heartbeat or result: {@code true} when nobody wants the attempt any
     * more, so that the worker stops it.
     */
    public static final String CANCELLED_HEADER = "Agentspan-Task-Cancelled";

    /**
     * Header of the answer to a poll: ids of tasks that this worker has and nobody wants any more,
     * separated by commas. It comes sooner than the next heartbeat's answer.
     */
    public static final String CANCELLED_TASKS_HEADER = "Agentspan-Cancelled-Tasks";

    private static final String RESULT = "result";
    private static final String STATE_UPDATES = "_state_updates";

    private HttpTaskResult() {}

    /**
     * The body for {@code POST /api/tasks} and {@code POST /api/tasks/update-v2}.
     *
     * @throws IllegalArgumentException for a model's reply: model tasks do not travel over HTTP
     */
    public static ObjectNode toJson(TaskReport report) {
        return switch (report) {
            case ReportTaskStarted started -> inProgress(started, null);
            case ReportHeartbeat beat -> inProgress(beat, beat.progress());
            case ReportToolResult result -> completed(result);
            case ReportToolFailure failure -> failed(failure);
            case ReportModelReply r -> throw notOverHttp(r);
            case ReportModelFailure f -> throw notOverHttp(f);
        };
    }

    private static IllegalArgumentException notOverHttp(TaskReport report) {
        return new IllegalArgumentException(
                report.task() + " is a model task: its answer does not travel over HTTP");
    }

    private static ObjectNode inProgress(TaskReport report, @Nullable JsonNode progress) {
        ObjectNode json = base(report, "IN_PROGRESS");
        json.put("extendLease", true);
        if (progress != null) {
            json.set("outputData", wrapped(progress));
        }
        return json;
    }

    private static ObjectNode completed(ReportToolResult report) {
        ObjectNode json = base(report, "COMPLETED");
        ObjectNode output = wrapped(report.result());
        if (report.stateUpdates() != null) {
            output.set(STATE_UPDATES, report.stateUpdates());
        }
        json.set("outputData", output);
        json.put("tookMillis", report.tookMillis());
        return json;
    }

    private static ObjectNode failed(ReportToolFailure report) {
        Failure failure = report.failure();
        ObjectNode json =
                base(report, failure.retryable() ? "FAILED" : "FAILED_WITH_TERMINAL_ERROR");
        json.put("reasonForIncompletion", failure.message());
        json.put("failureCode", failure.code());
        json.put("tookMillis", report.tookMillis());
        return json;
    }

    private static ObjectNode base(TaskReport report, String status) {
        ObjectNode json = WireJson.object();
        json.put("taskId", report.task().toString());
        json.put("workflowInstanceId", report.execution().value());
        json.put("workerId", report.worker());
        json.put("status", status);
        return json;
    }

    private static ObjectNode wrapped(JsonNode value) {
        // An object {"result": …} is wrapped once more: the reader takes one such layer off.
        if (value instanceof ObjectNode object && !isWrapper(object)) {
            return object.deepCopy();
        }
        ObjectNode wrapper = WireJson.object();
        wrapper.set(RESULT, value);
        return wrapper;
    }

    private static boolean isWrapper(ObjectNode object) {
        return object.size() == 1 && object.has(RESULT);
    }

    /**
     * Reads a result or a heartbeat of a worker of any language.
     *
     * @return empty if its {@code taskId} is none of ours or its {@code status} unknown
     */
    public static Optional<TaskReport> toReport(JsonNode json) {
        return TaskId.parse(json.path("taskId").asString("")).flatMap(id -> toReport(id, json));
    }

    private static Optional<TaskReport> toReport(TaskId task, JsonNode json) {
        String worker = json.path("workerId").asString("");
        long took = json.path("tookMillis").asLong(0);
        return switch (json.path("status").asString("")) {
            case "IN_PROGRESS" -> Optional.of(new ReportHeartbeat(task, worker, progress(json)));
            case "COMPLETED" -> Optional.of(result(task, worker, json.path("outputData"), took));
            case "FAILED" ->
                    Optional.of(
                            new ReportToolFailure(
                                    task, worker, failure(json, "TOOL_ERROR", true), took));
            case "FAILED_WITH_TERMINAL_ERROR" ->
                    Optional.of(
                            new ReportToolFailure(
                                    task,
                                    worker,
                                    failure(json, "TOOL_FAILED_PERMANENTLY", false),
                                    took));
            default -> Optional.empty();
        };
    }

    private static @Nullable JsonNode progress(JsonNode json) {
        JsonNode output = json.path("outputData");
        return output instanceof ObjectNode object && !object.isEmpty() ? unwrapped(object) : null;
    }

    private static ReportToolResult result(
            TaskId task, String worker, JsonNode output, long tookMillis) {
        if (!(output instanceof ObjectNode object)) {
            return new ReportToolResult(
                    task,
                    worker,
                    output.isMissingNode() ? WireJson.mapper().nullNode() : output,
                    null,
                    tookMillis);
        }
        ObjectNode copy = object.deepCopy();
        ObjectNode updates = copy.remove(STATE_UPDATES) instanceof ObjectNode o ? o : null;
        return new ReportToolResult(task, worker, unwrapped(copy), updates, tookMillis);
    }

    private static JsonNode unwrapped(ObjectNode output) {
        return isWrapper(output) ? output.path(RESULT) : output;
    }

    private static Failure failure(JsonNode json, String code, boolean retryable) {
        return new Failure(
                json.path("failureCode").asString(code),
                json.path("reasonForIncompletion").asString("the worker gave no reason"),
                retryable);
    }
}
