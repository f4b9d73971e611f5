package io.agentspan.gateway.control;

import io.agentspan.gateway.history.InjectedTask;
import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/agent/{id}/tasks}: a worker of a foreign framework shows a task of its own in
 * the history. Nothing is run for it.
 */
@RestController
final class InjectController {
    private static final List<String> TYPES = List.of("SIMPLE", "SUB_WORKFLOW");
    private static final Pattern REFERENCE = Pattern.compile("[^/\\p{Cntrl}]{1,200}");
    // Names of calls that the execution makes itself.
    private static final Pattern OWN = Pattern.compile("(call|model)_.*");

    private final Control control;

    InjectController(Control control) {
        this.control = control;
    }

    /** Answers with the task's id; the same reference again is the same task. */
    @PostMapping("/api/agent/{id}/tasks")
    ResponseEntity<byte[]> inject(
            @PathVariable("id") String id, @RequestBody byte[] body, HttpServletRequest http) {
        ExecutionId execution = Control.whole(id, "given tasks");
        ObjectNode json = Json.object(body);
        String reference = json.path("referenceTaskName").asString("");
        if (!REFERENCE.matcher(reference).matches() || OWN.matcher(reference).matches()) {
            throw malformed(
                    "referenceTaskName must name the task: 1 to 200 characters without /, and not"
                            + " beginning with call_ or model_, as the execution's own do");
        }
        String taskId = execution + ":" + reference;
        ObjectNode details = details(json).put("reference", reference).put("taskId", taskId);
        control.ask(
                new ReportActivity(
                        execution,
                        "task:" + reference,
                        ActivityReported.TASK_INJECTED,
                        details,
                        Caller.of(http, null)),
                TraceContext.headers(http.getHeader(Headers.TRACE_PARENT)));
        return Json.ok(WireJson.object().put("taskId", taskId));
    }

    private static ObjectNode details(ObjectNode json) {
        String name = json.path("taskDefName").asString("");
        String type = json.path("type").asString("SIMPLE");
        String status = json.path("status").asString("IN_PROGRESS");
        if (name.isBlank() || name.length() > 200) {
            throw malformed("taskDefName must name what the task does, in 1 to 200 characters");
        }
        if (!TYPES.contains(type)) {
            throw malformed("the type of such a task is one of " + String.join(", ", TYPES));
        }
        if (!InjectedTask.OPEN.contains(status) && !InjectedTask.OVER.contains(status)) {
            throw malformed(
                    "the status of a task is one of "
                            + String.join(", ", InjectedTask.OPEN)
                            + ", "
                            + String.join(", ", InjectedTask.OVER));
        }
        ObjectNode details =
                WireJson.object().put("name", name).put("type", type).put("status", status);
        set(details, "input", json.path("inputData"));
        set(details, "subWorkflow", json.path("subWorkflowParam"));
        return details;
    }

    private static void set(ObjectNode details, String field, JsonNode value) {
        if (value.isObject()) {
            details.set(field, value);
        } else if (!value.isMissingNode() && !value.isNull()) {
            throw malformed("inputData and subWorkflowParam must be JSON objects");
        }
    }

    private static ApiException malformed(String message) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
