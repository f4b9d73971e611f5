package io.agentspan.gateway.status;

import io.agentspan.gateway.history.CallStatus;
import io.agentspan.gateway.history.CallSummary;
import io.agentspan.gateway.history.ExecutionStatus;
import io.agentspan.gateway.history.FrameSummary;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.stream.Outputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of an agent and the agents below it, as the list of tasks that clients know. */
final class TaskList {
    private record Entry(long seq, ObjectNode task) {}

    private final Snapshot snapshot;

    TaskList(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    ArrayNode tasks() {
        List<Entry> entries = new ArrayList<>();
        HumanSteps humans = new HumanSteps(snapshot);
        snapshot.ownCalls().stream()
                .filter(call -> !humans.areAllOf(call))
                .forEach(call -> entries.add(new Entry(call.requestedSeq(), of(call))));
        snapshot.ownWaits()
                .forEach(wait -> entries.add(new Entry(wait.askedSeq(), humans.of(wait))));
        if (snapshot.target().isRoot()) {
            InjectedTasks injected = new InjectedTasks(snapshot);
            snapshot.history()
                    .injected(snapshot.target().execution())
                    .forEach(task -> entries.add(new Entry(task.injectedSeq(), injected.of(task))));
        }
        int member = 0;
        for (FrameSummary child : snapshot.children()) {
            entries.add(new Entry(child.startedSeq(), of(child, member)));
            member += child.call() == null ? 1 : 0;
        }
        entries.sort(Comparator.comparingLong(Entry::seq));
        ArrayNode tasks = WireJson.mapper().createArrayNode();
        int number = 0;
        for (Entry entry : entries) {
            number++;
            tasks.add(entry.task().put("seq", number));
        }
        return tasks;
    }

    ObjectNode of(CallSummary call) {
        String type = call.kind() == CallSummary.Kind.MODEL ? "LLM_CHAT_COMPLETE" : call.name();
        ObjectNode task = base(type, call.call(), call.status().name());
        task.put("startTime", call.requestedAt());
        putIfThere(task, "endTime", call.endedAt());
        task.put("retryCount", call.attempt() - 1);
        task.put("iteration", call.turn());
        if (call.worker() != null && !call.worker().isEmpty()) {
            task.put("workerId", call.worker());
        }
        if (call.reason() != null) {
            task.put("reasonForIncompletion", call.reason());
        }
        putIfThere(task, "tookMillis", call.tookMillis());
        if (snapshot.row().domain() != null && call.kind() == CallSummary.Kind.TOOL) {
            task.put("domain", snapshot.row().domain());
        }
        Event requested = snapshot.event(call.requestedSeq()).orElse(null);
        ObjectNode input = task.putObject("inputData");
        if (requested instanceof ToolCallRequested event) {
            input.setAll(event.arguments());
            task.put("taskId", taskId(event, call));
        } else {
            input.put("model", call.name());
            task.put("taskId", snapshot.target().execution() + ":" + call.call());
        }
        task.set("outputData", output(call));
        if (snapshot.successorOf().isPresent() && snapshot.isTakenOver(call.closedSeq())) {
            task.put("takenOver", true);
        }
        return task;
    }

    private String taskId(ToolCallRequested event, CallSummary call) {
        return new TaskId(
                        snapshot.target().execution(),
                        new CallId(call.call()),
                        Math.max(1, call.attempt()),
                        event.digest())
                .toString();
    }

    private ObjectNode output(CallSummary call) {
        Event closed = snapshot.event(call.closedSeq()).orElse(null);
        ObjectNode output = WireJson.object();
        if (closed instanceof ToolReturned event) {
            return wrapped(event.result());
        }
        if (closed instanceof ModelReplied event) {
            output.put("result", event.text());
            output.put("finishReason", event.finish().name());
            output.put("promptTokens", event.usage().promptTokens());
            output.put("completionTokens", event.usage().completionTokens());
            output.put("tokenUsed", event.usage().totalTokens());
            ArrayNode calls = output.putArray("toolCalls");
            event.toolCalls()
                    .forEach(tool ->
                            calls.addObject()
                                    .put("name", tool.name())
                                    .put("taskReferenceName", tool.call().value()));
        } else if (call.reason() != null && call.status() == CallStatus.FAILED) {
            output.put("error", call.reason());
        }
        return output;
    }

    private ObjectNode of(FrameSummary child, int member) {
        String id = new FrameId(snapshot.target().execution(), child.path()).toString();
        String reference =
                child.call() != null
                        ? child.call()
                        : snapshot.agent() + "_step_" + member + "_" + child.agent();
        ObjectNode task = base("SUB_WORKFLOW", reference, taskStatus(child.status()));
        task.put("taskDefName", child.agent());
        task.put("taskId", id);
        task.put("subWorkflowId", id);
        task.put("startTime", child.startedAt());
        putIfThere(task, "endTime", child.endedAt());
        task.putObject("inputData").put("subWorkflowName", child.agent());
        ObjectNode output =
                snapshot.event(child.endedSeq()).orElse(null) instanceof FrameCompleted completed
                        ? Outputs.of(completed)
                        : WireJson.object();
        task.set("outputData", output.put("subWorkflowId", id));
        return task;
    }

    private ObjectNode base(String type, String reference, String status) {
        return WireJson.object()
                .put("taskType", type)
                .put("taskDefName", type)
                .put("referenceTaskName", reference)
                .put("status", status)
                .put("workflowInstanceId", snapshot.target().toString());
    }

    private static void putIfThere(ObjectNode task, String field, @Nullable Long value) {
        if (value != null) {
            task.put(field, value);
        }
    }

    static ObjectNode wrapped(JsonNode result) {
        if (result instanceof ObjectNode object) {
            return object.deepCopy();
        }
        ObjectNode output = WireJson.object();
        output.set("result", result);
        return output;
    }

    static String taskStatus(ExecutionStatus status) {
        return switch (status) {
            case RUNNING, PAUSED -> "IN_PROGRESS";
            case COMPLETED -> "COMPLETED";
            case FAILED -> "FAILED";
            case TERMINATED -> "CANCELED";
            case TIMED_OUT -> "TIMED_OUT";
        };
    }
}
