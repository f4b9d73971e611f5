package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Headers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Sends reports to a gateway; takes the next task where an answer brings one. */
final class HttpReports implements CommandSender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpReports.class);

    private final HttpGateway gateway;
    private final Consumer<JsonNode> nextTask;
    private final Consumer<TaskId> cancelled;
    private volatile boolean lastTasks;

    HttpReports(HttpGateway gateway, Consumer<JsonNode> nextTask, Consumer<TaskId> cancelled) {
        this.gateway = gateway;
        this.nextTask = nextTask;
        this.cancelled = cancelled;
    }

    /** From now on answers bring no next task. */
    void noNextTask() {
        lastTasks = true;
    }

    @Override
    public CompletionStage<Void> send(Command command, Map<String, String> headers) {
        return switch (command) {
            // The gateway reported it when it handed out the task.
            case ReportTaskStarted started -> CompletableFuture.completedFuture(null);
            case ReportHeartbeat beat -> post("/api/tasks", beat, headers);
            case TaskReport answer ->
                    post(lastTasks ? "/api/tasks" : "/api/tasks/update-v2", answer, headers);
            default ->
                    CompletableFuture.failedFuture(
                            new IllegalStateException(
                                    command.getClass().getSimpleName()
                                            + " is no report of a task"));
        };
    }

    private CompletionStage<Void> post(
            String path, TaskReport report, Map<String, String> headers) {
        Map<String, String> passed = new LinkedHashMap<>();
        String trace = headers.get(Headers.TRACE_PARENT);
        if (trace != null) {
            passed.put(Headers.TRACE_PARENT, trace);
        }
        try {
            return gateway.post(path, HttpTaskResult.toJson(report), passed)
                    .thenAccept(response -> answered(report, response));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(TaskReport report, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 300) {
            String what = "the gateway answered " + status + " to a report on " + report.task();
            throw isRepeatable(status)
                    ? new RepeatableHttpException(what)
                    : new IllegalStateException(what + ": " + response.body());
        }
        if (response.headers().firstValue(HttpTaskResult.CANCELLED_HEADER).isPresent()) {
            cancelled.accept(report.task());
        }
        if (status == 200 && response.body().startsWith("{")) {
            next(response.body());
        }
    }

    private static boolean isRepeatable(int status) {
        return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
    }

    private void next(String body) {
        try {
            nextTask.accept(WireJson.tree(body));
        } catch (MalformedRecordException e) {
            LOG.warn("AS-6016 cannot read a task that the gateway sent: {}", e.getMessage());
        }
    }

    @Override
    public void close() {}

    /** The gateway did not take a report now but may later. */
    private static final class RepeatableHttpException extends RuntimeException {
        RepeatableHttpException(String message) {
            super(message);
        }
    }
}
