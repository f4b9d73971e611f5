package io.agentspan.gateway.control;

import io.agentspan.gateway.outcome.Caller;
import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.successor.Asked;
import io.agentspan.gateway.successor.Successors;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same for many executions at once: a JSON array of ids in, who it worked for out. */
@RestController
@RequestMapping("/api/agent/executions/bulk")
final class BulkController {
    private static final int MOST = 1_000;

    private final Control control;
    private final Successors successors;

    BulkController(Control control, Successors successors) {
        this.control = control;
        this.successors = successors;
    }

    @PutMapping("/pause")
    ResponseEntity<byte[]> pause(@RequestBody byte[] body, HttpServletRequest http) {
        String by = Caller.of(http, null);
        return each(body, http, "paused", id -> new PauseExecution(id, by));
    }

    @PutMapping("/resume")
    ResponseEntity<byte[]> resume(@RequestBody byte[] body, HttpServletRequest http) {
        String by = Caller.of(http, null);
        return each(body, http, "resumed", id -> new ResumeExecution(id, by));
    }

    @PostMapping("/terminate")
    ResponseEntity<byte[]> terminate(
            @RequestBody byte[] body,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            HttpServletRequest http) {
        String by = Caller.of(http, null);
        String text = OrEmpty.text(reason);
        String kept = text.substring(0, Math.min(text.length(), CancelController.LONGEST_REASON));
        return each(body, http, "cancelled", id -> new CancelExecution(id, kept, by));
    }

    @PostMapping("/restart")
    ResponseEntity<byte[]> restart(
            @RequestBody byte[] body,
            @RequestParam(name = "useLatestDefinitions", defaultValue = "false") boolean latest,
            HttpServletRequest http) {
        Asked asked = Asked.of(http);
        return each(body, "restarted", id -> Optional.of(successors.restart(id, latest, asked)));
    }

    @PostMapping("/retry")
    ResponseEntity<byte[]> retry(@RequestBody byte[] body, HttpServletRequest http) {
        Asked asked = Asked.of(http);
        return each(body, "retried", id -> Optional.of(successors.retry(id, asked)));
    }

    private ResponseEntity<byte[]> each(
            byte[] body,
            HttpServletRequest http,
            String what,
            Function<ExecutionId, Command> command) {
        Map<String, String> headers = TraceContext.headers(http.getHeader(Headers.TRACE_PARENT));
        return each(
                body,
                what,
                id -> {
                    control.ask(command.apply(id), headers);
                    return Optional.empty();
                });
    }

    /**
     * Does it to each.
     *
     * @param action gives the successor's id where there is one
     */
    private static ResponseEntity<byte[]> each(
            byte[] body, String what, Function<ExecutionId, Optional<ExecutionId>> action) {
        if (!(Json.node(body) instanceof ArrayNode ids) || ids.size() > MOST) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "the body must be a JSON array of at most " + MOST + " execution ids");
        }
        Map<String, Future<Optional<ExecutionId>>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (JsonNode id : ids) {
                String text = id.asString("");
                asked.computeIfAbsent(
                        text, key -> threads.submit(() -> action.apply(Control.whole(key, what))));
            }
        }
        ObjectNode answer = WireJson.object();
        ArrayNode done = answer.putArray("bulkSuccessfulResults");
        ObjectNode failed = answer.putObject("bulkErrorResults");
        ObjectNode started = WireJson.object();
        asked.forEach((id, result) -> {
            try {
                result.get().ifPresent(successor -> started.put(id, successor.value()));
                done.add(id);
            } catch (ExecutionException e) {
                failed.put(id, reason(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed.put(id, "interrupted");
            }
        });
        if (!started.isEmpty()) {
            answer.set("successors", started);
        }
        return Json.ok(answer);
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
