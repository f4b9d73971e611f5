package io.agentspan.gateway.successor;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST …/restart}, {@code …/retry} and {@code …/rerun} of an execution that has ended. */
@RestController
final class SuccessorController {
    private static final String AGENT = "/api/agent/executions/{id}/";
    private static final String WORKFLOW = "/api/workflow/{id}/";

    private final Successors successors;

    SuccessorController(Successors successors) {
        this.successors = successors;
    }

    @PostMapping({AGENT + "restart", WORKFLOW + "restart"})
    ResponseEntity<byte[]> restart(
            @PathVariable("id") String id,
            @RequestParam(name = "useLatestDefinitions", defaultValue = "false") boolean latest,
            HttpServletRequest http) {
        ExecutionId predecessor = whole(id);
        return answer(predecessor, successors.restart(predecessor, latest, Asked.of(http)));
    }

    /**
     * What was done below the root is always kept, whatever {@code resumeSubworkflowTasks} says.
     */
    @PostMapping({AGENT + "retry", WORKFLOW + "retry"})
    ResponseEntity<byte[]> retry(@PathVariable("id") String id, HttpServletRequest http) {
        ExecutionId predecessor = whole(id);
        return answer(predecessor, successors.retry(predecessor, Asked.of(http)));
    }

    /** Answered with the id as text, as clients of this endpoint expect, or with JSON on demand. */
    @PostMapping({AGENT + "rerun", WORKFLOW + "rerun"})
    ResponseEntity<byte[]> rerun(
            @PathVariable("id") String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        ExecutionId predecessor = whole(id);
        RerunRequest request =
                RerunRequest.of(
                        body == null || body.length == 0 ? WireJson.object() : Json.object(body));
        ExecutionId successor = successors.rerun(predecessor, request, Asked.of(http));
        String accept = http.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.startsWith(MediaType.APPLICATION_JSON_VALUE)
                ? answer(predecessor, successor)
                : Json.text(successor.value());
    }

    private static ResponseEntity<byte[]> answer(ExecutionId predecessor, ExecutionId successor) {
        return Json.ok(
                WireJson.object()
                        .put("executionId", successor.value())
                        .put("successorOf", predecessor.value()));
    }

    private static ExecutionId whole(String id) {
        FrameId frame = Ids.frame(id);
        if (frame.isRoot()) {
            return frame.execution();
        }
        throw new ApiException(
                ErrorCode.MALFORMED_REQUEST,
                frame
                        + " is one agent of an execution; only the execution as a whole has"
                        + " successors: "
                        + frame.execution());
    }
}
