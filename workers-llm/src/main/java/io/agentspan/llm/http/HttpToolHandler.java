package io.agentspan.llm.http;

import io.agentspan.llm.http.HttpToolException.Reason;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.schemas.agent.http.HttpTool;
import io.agentspan.schemas.agent.http.HttpToolRules;
import io.agentspan.schemas.agent.http.Placeholders;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.TaskHandler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Runs one attempt of an HTTP tool: one request, sent to the end of its redirects.
 *
 * <p>What the endpoint may do better later (429, 5xx, no connection) is a failure that may be tried
 * again, with the same idempotency key; what it says of the request itself is told to the model at
 * once.
 */
public final class HttpToolHandler implements TaskHandler<ToolTask>, AutoCloseable {
    private final HttpExchange exchange;
    private final Credentials credentials;

    public HttpToolHandler(HttpToolSettings settings, EnvironmentVariables environment) {
        exchange = new HttpExchange(settings);
        credentials = new Credentials(environment);
    }

    @Override
    public TaskReport run(ToolTask task, Attempt attempt) {
        long started = System.nanoTime();
        Redaction redaction = Redaction.NONE;
        try {
            HttpTool tool = tool(task);
            Map<String, String> secrets = credentials.require(secrets(tool), task.tool());
            redaction = new Redaction(secrets.values());
            JsonNode result = answer(new RequestWriter(tool, task).write(secrets)).toResult();
            return new ReportToolResult(
                    task.id(), attempt.worker(), redaction.of(result), null, millisSince(started));
        } catch (HttpToolException e) {
            return new ReportToolFailure(
                    task.id(), attempt.worker(), e.failure(redaction), millisSince(started));
        }
    }

    private static HttpTool tool(ToolTask task) throws HttpToolException {
        List<String> mistakes = HttpToolRules.mistakesIn(task.config(), task.credentials());
        if (!mistakes.isEmpty()) {
            throw Reason.INVALID_TOOL.exception(
                    "the HTTP tool '"
                            + task.tool()
                            + "' cannot be called: "
                            + String.join("; ", mistakes));
        }
        return HttpTool.of(task.config());
    }

    private static Set<String> secrets(HttpTool tool) {
        Set<String> names = new LinkedHashSet<>();
        tool.headers().values().forEach(value -> names.addAll(Placeholders.SECRETS.in(value)));
        return names;
    }

    private HttpAnswer answer(HttpToolRequest first) throws HttpToolException {
        HttpToolRequest request = first;
        for (int sent = 0; sent <= Redirects.MOST; sent++) {
            HttpAnswer answer = exchange.send(request);
            Optional<HttpToolRequest> next = Redirects.next(request, answer);
            if (next.isEmpty()) {
                return accepted(request, answer);
            }
            request = next.get();
        }
        throw Reason.REDIRECTED.exception(
                first + " is redirected more than " + Redirects.MOST + " times");
    }

    private static HttpAnswer accepted(HttpToolRequest request, HttpAnswer answer)
            throws HttpToolException {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer;
        }
        String words =
                request
                        + " was answered with status "
                        + status
                        + retryAfter(answer)
                        + (answer.text().isEmpty() ? "" : ": " + answer.excerpt());
        if (status == 429) {
            throw Reason.RATE_LIMITED.exception(words);
        }
        throw (status >= 500 || status == 408 ? Reason.HTTP_FAILED : Reason.HTTP_REFUSED)
                .exception(words);
    }

    private static String retryAfter(HttpAnswer answer) {
        String wait = answer.headers().get("retry-after");
        return wait == null ? "" : " (Retry-After: " + wait + ")";
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    @Override
    public void close() {
        exchange.close();
    }
}
