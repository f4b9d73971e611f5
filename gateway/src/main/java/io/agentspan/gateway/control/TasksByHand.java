package io.agentspan.gateway.control;

import io.agentspan.gateway.history.CallSummary;
import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.InjectedTask;
import io.agentspan.gateway.history.WaitSummary;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.worker.HttpTaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does what workers do, for a person: a report on the current attempt of a call, or an answer to
 * what waits. The history says which attempt that is; whether it still is one, the orchestrator
 * decides by its digest.
 */
final class TasksByHand {
    private static final String COMPLETED = "COMPLETED";
    private static final List<String> STATUSES =
            List.of(COMPLETED, "FAILED", "FAILED_WITH_TERMINAL_ERROR", "IN_PROGRESS");
    private static final int SHOWN = 80;

    /**
     * Whose hand it is.
     *
     * @param worker as the request names it; may be empty
     * @param by as the gateway knows them; may be empty
     */
    record Hand(String worker, String by, Map<String, String> headers) {
        String name() {
            return !worker.isBlank() ? worker : by.isBlank() ? "by hand" : by;
        }
    }

    private final Control control;
    private final History history;

    TasksByHand(Control control, History history) {
        this.control = control;
        this.history = history;
    }

    /**
     * Ends a task.
     *
     * @throws ApiException 404 for a task that there is not, 409 for one that is not open
     */
    void end(ExecutionId execution, String reference, String status, ObjectNode output, Hand hand) {
        boolean ended = history.requireNewest(execution).endedAt() != null;
        Optional<InjectedTask> injected =
                history.injected(execution).stream()
                        .filter(task -> task.reference().equals(reference))
                        .findFirst();
        if (!STATUSES.contains(status)
                && (injected.isEmpty() || !InjectedTask.OVER.contains(status))) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "the status of a task is one of " + String.join(", ", STATUSES));
        }
        if (ended) {
            throw new ApiException(
                    ErrorCode.ALREADY_ENDED, "execution " + execution + " has ended");
        }
        if (injected.isPresent()) {
            update(execution, injected.get(), status, output, hand);
            return;
        }
        CallSummary call =
                history.calls(execution).stream()
                        .filter(one -> one.call().equals(reference))
                        .findFirst()
                        .orElseThrow(() -> unknown(execution, reference));
        Optional<WaitSummary> wait =
                history.waits(execution).stream()
                        .filter(WaitSummary::isOpen)
                        .filter(one -> one.call().equals(reference))
                        .findFirst();
        if (wait.isPresent()) {
            answer(execution, wait.get(), status, output, hand);
        } else {
            report(execution, call, status, output, hand);
        }
    }

    /** Says how a task stands that is only there to be seen. The same again has no effect. */
    private void update(
            ExecutionId execution, InjectedTask task, String status, ObjectNode output, Hand hand) {
        if (!task.isOpen() && !task.status().equals(status)) {
            throw notOpen(execution, task.reference(), "it is " + task.status());
        }
        ObjectNode details =
                WireJson.object().put("reference", task.reference()).put("status", status);
        details.set("output", output);
        control.ask(
                new ReportActivity(
                        execution,
                        "task:" + task.reference() + ":" + Digest.of(details).value(),
                        ActivityReported.TASK_UPDATED,
                        details,
                        hand.by()),
                hand.headers());
    }

    private void answer(
            ExecutionId execution, WaitSummary wait, String status, ObjectNode output, Hand hand) {
        ObjectNode answer = answer(wait, status, output);
        boolean accepted =
                control.isNew(
                        new Respond(
                                execution, null, new CallId(wait.call()), answer, hand.by(), null),
                        hand.headers());
        if (!accepted) {
            throw notOpen(execution, wait.call(), "it was answered so before");
        }
    }

    private static ObjectNode answer(WaitSummary wait, String status, ObjectNode output) {
        boolean done = status.equals(COMPLETED);
        if (!done && status.equals("IN_PROGRESS")) {
            throw onlyCompleted(wait);
        }
        return switch (wait.kind()) {
            case TOOL_APPROVAL ->
                    done && output.has("approved")
                            ? output
                            : output.put("approved", done && !output.has("approved"));
            case UNKNOWN_OUTCOME -> {
                ObjectNode answer = WireJson.object();
                if (done) {
                    answer.set("result", output);
                } else {
                    answer.put("decision", "fail");
                }
                yield answer;
            }
            case QUESTION -> {
                if (!done) {
                    throw onlyCompleted(wait);
                }
                yield output;
            }
            case MESSAGE ->
                    throw new ApiException(
                            ErrorCode.MALFORMED_REQUEST,
                            wait.call() + " waits for a message; send one: POST …/messages");
        };
    }

    private static ApiException onlyCompleted(WaitSummary wait) {
        return new ApiException(
                ErrorCode.MALFORMED_REQUEST,
                wait.call() + " waits for a person's answer; the status of one is COMPLETED");
    }

    private void report(
            ExecutionId execution, CallSummary call, String status, ObjectNode output, Hand hand) {
        if (call.kind() == CallSummary.Kind.MODEL) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    call.call() + " is a model call; only calls of tools can be ended by hand");
        }
        switch (call.status()) {
            case COMPLETED, FAILED, CANCELED ->
                    throw notOpen(execution, call.call(), "it is " + call.status());
            case SCHEDULED, IN_PROGRESS -> {
                // The orchestrator knows better, should it have ended by now.
            }
        }
        TaskReport report = report(task(execution, call), status, output, hand);
        boolean heard = control.isNew(report, hand.headers());
        if (!heard && !(report instanceof ReportHeartbeat)) {
            throw notOpen(execution, call.call(), "it ended, or its attempt was given up");
        }
    }

    private TaskId task(ExecutionId execution, CallSummary call) {
        return history.event(execution, call.requestedSeq())
                .map(EventRecord::event)
                .filter(ToolCallRequested.class::isInstance)
                .map(ToolCallRequested.class::cast)
                .map(asked ->
                        new TaskId(
                                execution,
                                new CallId(call.call()),
                                Math.max(1, call.attempt()),
                                asked.digest()))
                .orElseThrow(() -> notOpen(execution, call.call(), "no worker was asked yet"));
    }

    private static TaskReport report(TaskId task, String status, ObjectNode output, Hand hand) {
        ObjectNode json =
                WireJson.object()
                        .put("taskId", task.toString())
                        .put("workerId", hand.name())
                        .put("status", status)
                        .put(
                                "reasonForIncompletion",
                                output.path("reason").asString("ended by hand"));
        json.set("outputData", output);
        return HttpTaskResult.toReport(json).orElseThrow();
    }

    private static ApiException unknown(ExecutionId execution, String reference) {
        return new ApiException(
                ErrorCode.UNKNOWN_TASK,
                "execution "
                        + execution
                        + " has no task '"
                        + (reference.length() > SHOWN
                                ? reference.substring(0, SHOWN) + "…"
                                : reference)
                        + "'; GET /api/agent/executions/"
                        + execution
                        + "/tasks lists them");
    }

    private static ApiException notOpen(ExecutionId execution, String reference, String why) {
        return new ApiException(
                ErrorCode.TASK_NOT_OPEN,
                "task " + reference + " of execution " + execution + " is not open: " + why);
    }
}
