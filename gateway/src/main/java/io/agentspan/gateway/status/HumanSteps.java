package io.agentspan.gateway.status;

import io.agentspan.gateway.history.CallStatus;
import io.agentspan.gateway.history.CallSummary;
import io.agentspan.gateway.history.WaitSummary;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.stream.WaitKind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What waited for somebody, as tasks of the types that clients know. */
final class HumanSteps {
    private final Snapshot snapshot;
    private final List<CallSummary> calls;

    HumanSteps(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.calls = snapshot.ownCalls();
    }

    /**
     * Whether there is nothing to show of a call beside its waiting: a question and a wait for
     * messages are nothing else, and what is not allowed yet is not asked for yet.
     */
    boolean areAllOf(CallSummary call) {
        return snapshot.ownWaits().stream()
                .filter(wait -> wait.call().equals(call.call()))
                .anyMatch(wait ->
                        switch (wait.kind()) {
                            case QUESTION, MESSAGE -> true;
                            case TOOL_APPROVAL ->
                                    call.queue() == null && call.status() != CallStatus.FAILED;
                            case UNKNOWN_OUTCOME -> false;
                        });
    }

    ObjectNode of(WaitSummary wait) {
        String type = wait.kind() == WaitKind.MESSAGE ? "PULL_WORKFLOW_MESSAGES" : "HUMAN";
        ObjectNode task =
                WireJson.object()
                        .put("taskType", type)
                        .put("taskDefName", wait.tool())
                        .put("referenceTaskName", wait.call())
                        .put("taskId", wait.execution() + ":" + wait.call() + ":" + wait.askedSeq())
                        .put("workflowInstanceId", snapshot.target().toString())
                        .put("status", status(wait))
                        .put("startTime", wait.askedAt());
        if (wait.closedAt() != null) {
            task.put("endTime", wait.closedAt());
        }
        ObjectNode asked = snapshot.history().pending(wait);
        ObjectNode input = task.putObject("inputData");
        input.put("type", wait.kind().wireName()).put("tool_name", wait.tool());
        input.set("parameters", asked.path("parameters"));
        input.set("response_schema", asked.path("response_schema"));
        task.set("outputData", output(wait));
        return task;
    }

    private static String status(WaitSummary wait) {
        if (wait.isOpen()) {
            return "IN_PROGRESS";
        }
        return wait.decision() == null && wait.kind() != WaitKind.MESSAGE
                ? "CANCELED"
                : "COMPLETED";
    }

    private ObjectNode output(WaitSummary wait) {
        ObjectNode output = WireJson.object();
        if (wait.kind() == WaitKind.QUESTION || wait.kind() == WaitKind.MESSAGE) {
            Event closed =
                    calls.stream()
                            .filter(call -> call.call().equals(wait.call()))
                            .findFirst()
                            .flatMap(call -> snapshot.event(call.closedSeq()))
                            .orElse(null);
            if (closed instanceof ToolReturned returned) {
                output = TaskList.wrapped(returned.result());
            }
        }
        if (wait.decision() != null) {
            if (wait.kind() == WaitKind.TOOL_APPROVAL) {
                output.put("approved", wait.decision().startsWith("APPROVED"));
            }
            output.put("decision", wait.decision());
            output.put("decidedBy", wait.decidedBy());
        }
        return output;
    }
}
