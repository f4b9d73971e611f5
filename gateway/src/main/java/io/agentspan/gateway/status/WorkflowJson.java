package io.agentspan.gateway.status;

import io.agentspan.gateway.history.CallSummary;
import io.agentspan.gateway.history.History;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An execution drawn as a Conductor workflow. */
public final class WorkflowJson {
    private WorkflowJson() {}

    /**
     * An execution, or one agent of it.
     *
     * @throws io.agentspan.gateway.web.ApiException 404 if there is none
     */
    public static ObjectNode of(History history, FrameId target, boolean includeTasks) {
        Snapshot snapshot = Snapshot.of(history, target);
        ObjectNode answer =
                WireJson.object()
                        .put("workflowId", snapshot.target().toString())
                        .put("workflowName", snapshot.agent())
                        .put("workflowVersion", 1)
                        .put("status", snapshot.status().name())
                        .put("createTime", snapshot.startedAt())
                        .put("startTime", snapshot.startedAt())
                        .put("updateTime", snapshot.row().updatedAt())
                        .put("endTime", snapshot.endedAt() == null ? 0 : snapshot.endedAt());
        snapshot.target()
                .parent()
                .map(FrameId::toString)
                .ifPresent(parent -> answer.put("parentWorkflowId", parent));
        snapshot.successorOf()
                .ifPresent(of -> answer.put("reRunFromWorkflowId", of.execution().value()));
        if (snapshot.row().idempotencyKey() != null) {
            answer.put("correlationId", snapshot.row().idempotencyKey());
        }
        snapshot.reason().ifPresent(reason -> answer.put("reasonForIncompletion", reason));
        answer.set("input", snapshot.input());
        answer.set("output", snapshot.output());
        answer.set("variables", variables(snapshot));
        answer.set("taskToDomain", domains(snapshot));
        ObjectNode definition = answer.putObject("workflowDefinition");
        definition.put("name", snapshot.agent()).put("version", 1);
        definition.putArray("tasks");
        definition.putObject("metadata");
        if (includeTasks) {
            answer.set("tasks", tasks(snapshot));
        }
        return answer;
    }

    private static ObjectNode variables(Snapshot snapshot) {
        ObjectNode variables = WireJson.object();
        if (snapshot.target().isRoot()
                && snapshot.event(snapshot.row().endedSeq()).orElse(null)
                        instanceof ExecutionCompleted completed) {
            variables.set("_agent_state", completed.context());
        }
        return variables;
    }

    private static ObjectNode domains(Snapshot snapshot) {
        ObjectNode domains = WireJson.object();
        String domain = snapshot.row().domain();
        if (domain != null) {
            domains.put(snapshot.agent(), domain);
            snapshot.calls().stream()
                    .filter(call -> call.kind() == CallSummary.Kind.TOOL)
                    .forEach(call -> domains.put(call.name(), domain));
        }
        return domains;
    }

    /** The tasks, and where tools were called the loop around them. */
    private static ArrayNode tasks(Snapshot snapshot) {
        ArrayNode tasks = new TaskList(snapshot).tasks();
        int turns =
                snapshot.ownCalls().stream()
                        .filter(call -> call.kind() == CallSummary.Kind.MODEL)
                        .mapToInt(CallSummary::turn)
                        .max()
                        .orElse(0);
        if (turns > 1) {
            tasks.insertObject(0)
                    .put("taskType", "DO_WHILE")
                    .put("taskDefName", "DO_WHILE")
                    .put("referenceTaskName", snapshot.agent() + "_loop")
                    .put("taskId", snapshot.target() + ":loop")
                    .put("workflowInstanceId", snapshot.target().toString())
                    .put("status", TaskList.taskStatus(snapshot.status()))
                    .put("iteration", turns)
                    .put("seq", 0)
                    .put("startTime", snapshot.startedAt());
        }
        return tasks;
    }
}
