package io.agentspan.internal.http;

import io.agentspan.Agent;
import io.agentspan.AgentApiException;
import io.agentspan.AgentStatus;
import io.agentspan.AlreadyAnsweredException;
import io.agentspan.Deployment;
import io.agentspan.NotWaitingException;
import io.agentspan.RunOptions;
import io.agentspan.SendMode;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.server.EventSource;
import io.agentspan.internal.server.Server;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that is reached over the agent HTTP API. */
public final class HttpServer implements Server {
    // The gateway's codes.
    private static final String NOT_WAITING = "AS-3026";
    private static final String ALREADY_ANSWERED = "AS-3027";
    private static final String ALREADY_ENDED = "AS-3014";

    private final ApiClient api;
    private final Duration reconnectFor;

    /**
     * Connects to nothing yet.
     *
     * @param reconnectFor how long the server may be away while something waits for it
     */
    public HttpServer(ApiClient api, Duration reconnectFor) {
        this.api = api;
        this.reconnectFor = reconnectFor;
    }

    @Override
    public String start(Agent agent, String prompt, RunOptions options, Optional<String> domain) {
        ObjectNode request = StartRequest.of(agent, prompt, options);
        domain.ifPresent(name -> request.put("runId", name));
        return start(request, options);
    }

    @Override
    public String start(String agentName, String prompt, RunOptions options) {
        return start(StartRequest.of(agentName, prompt, options), options);
    }

    private String start(ObjectNode request, RunOptions options) {
        return executionId(api.post(ApiPaths.START, request, options.idempotencyKey().isPresent()));
    }

    private static String executionId(JsonNode answer) {
        return answer.path("executionId").asString("");
    }

    @Override
    public Deployment deploy(Agent agent) {
        JsonNode answer = api.command("POST", ApiPaths.DEPLOY, StartRequest.of(agent));
        List<String> required = new ArrayList<>();
        answer.path("requiredWorkers").forEach(name -> required.add(name.asString("")));
        return new Deployment(
                answer.path("agentName").asString(agent.name()),
                answer.path("version").asInt(1),
                required);
    }

    @Override
    public Map<String, Object> compile(Agent agent) {
        return JsonValues.toMap(api.post(ApiPaths.COMPILE, StartRequest.of(agent), true));
    }

    @Override
    public AgentStatus status(String executionId) {
        return Statuses.read(executionId, api.get(ApiPaths.status(executionId)));
    }

    @Override
    public EventSource events(String executionId, long after) {
        return new EventFeed(api, executionId, after, reconnectFor);
    }

    @Override
    public void respond(String executionId, String callId, ObjectNode answer) {
        try {
            api.command(
                    "POST",
                    ApiPaths.respond(executionId) + "?callId=" + ApiPaths.query(callId),
                    answer);
        } catch (AgentApiException e) {
            throw switch (e.code()) {
                case NOT_WAITING, ALREADY_ENDED -> new NotWaitingException(executionId, said(e));
                case ALREADY_ANSWERED -> new AlreadyAnsweredException(executionId, said(e));
                default -> e;
            };
        }
    }

    private static String said(AgentApiException e) {
        String body = e.body();
        return WireJson.tree(body.isBlank() ? "{}" : body).path("error").asString("");
    }

    @Override
    public void send(String executionId, String messageId, ObjectNode message, SendMode mode) {
        api.command("POST", ApiPaths.messages(executionId, mode.name(), messageId), message);
    }

    @Override
    public void signal(String executionId, String text) {
        ask("POST", executionId, "signal", WireJson.object().put("message", text));
    }

    @Override
    public void pause(String executionId) {
        ask("PUT", executionId, "pause", WireJson.object());
    }

    @Override
    public void resume(String executionId) {
        ask("PUT", executionId, "resume", WireJson.object());
    }

    @Override
    public void stop(String executionId) {
        ask("POST", executionId, "stop", WireJson.object());
    }

    private void ask(String method, String executionId, String what, ObjectNode body) {
        api.command(method, ApiPaths.of(executionId, what), body);
    }

    @Override
    public void cancel(String executionId, String reason) {
        try {
            api.delete(ApiPaths.cancel(executionId, reason));
        } catch (AgentApiException e) {
            if (!e.code().equals(ALREADY_ENDED)) {
                throw e;
            }
        }
    }

    @Override
    public String restart(String executionId) {
        return successor(executionId, "restart", WireJson.object());
    }

    @Override
    public String retry(String executionId) {
        return successor(executionId, "retry", WireJson.object());
    }

    @Override
    public String rerun(String executionId, String callId) {
        return successor(executionId, "rerun", WireJson.object().put("reRunFromTaskId", callId));
    }

    private String successor(String executionId, String kind, ObjectNode body) {
        return executionId(api.once(ApiPaths.successor(executionId, kind), body));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    @Override
    public void close() {
        api.close();
    }
}
