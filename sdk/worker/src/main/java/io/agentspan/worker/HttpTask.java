package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool task as the JSON of the HTTP worker API, both ways.
 *
 * <p>The form is Conductor's. {@code inputData} holds the tool's arguments first (some workers take
 * them by position), then what belongs to us: {@code _agent_state}, {@code __agentspan_ctx__} and
 * the tool's name under {@code method}.
 */
public final class HttpTask {
    /** Header of a delivery over HTTP: the right to resolve the task's credentials. */
    public static final String EXECUTION_TOKEN = "execution_token";

    private static final String STATE = "_agent_state";
    private static final String CONTEXT = "__agentspan_ctx__";
    private static final String METHOD = "method";
    // Set where the tool has an argument "method" of its own.
    private static final String METHOD_IS_ARGUMENT = "methodIsArgument";

    private HttpTask() {}

    /**
     * The task as workers of every language read it.
     *
     * @param executionToken the right to resolve the task's credentials
     */
    public static ObjectNode toJson(ToolTask task, @Nullable String executionToken) {
        TaskId id = task.id();
        ObjectNode json = WireJson.object();
        json.put("taskId", id.toString());
        json.put("workflowInstanceId", id.execution().value());
        json.put("taskType", task.tool());
        json.put("taskDefName", task.tool());
        json.put("referenceTaskName", id.call().value());
        json.put("status", "IN_PROGRESS");
        json.put("retryCount", id.attempt() - 1);
        json.put("pollCount", 1);
        json.put("responseTimeoutSeconds", Math.max(1, task.leaseMillis() / 1000));
        if (task.domain() != null) {
            json.put("domain", task.domain());
        }
        json.set("inputData", input(task, executionToken));
        return json;
    }

    private static ObjectNode input(ToolTask task, @Nullable String executionToken) {
        ObjectNode input = task.arguments().deepCopy();
        boolean methodIsArgument = input.has(METHOD);
        input.set(STATE, task.state());
        input.set(CONTEXT, context(task, executionToken, methodIsArgument));
        if (!methodIsArgument) {
            input.put(METHOD, task.tool());
        }
        return input;
    }

    private static ObjectNode context(
            ToolTask task, @Nullable String executionToken, boolean methodIsArgument) {
        ObjectNode context = WireJson.object();
        if (executionToken != null) {
            context.put(EXECUTION_TOKEN, executionToken);
        }
        context.put("executionId", task.id().execution().value());
        context.put("agentName", task.agent());
        if (task.sessionId() != null) {
            context.put("sessionId", task.sessionId());
        }
        context.put("callId", task.id().call().value());
        context.put("attempt", task.id().attempt());
        context.put("idempotencyKey", task.idempotencyKey());
        context.put("queue", task.queue());
        context.put("sideEffects", task.sideEffects());
        ArrayNode credentials = context.putArray("credentials");
        task.credentials().forEach(credentials::add);
        context.set("metadata", task.metadata());
        // The TypeScript SDK looks for the state here and not under _agent_state.
        context.set("state", task.state());
        context.put("leaseMillis", task.leaseMillis());
        context.put("timeoutMillis", task.timeoutMillis());
        context.put("replyPartition", task.replyPartition());
        if (methodIsArgument) {
            context.put(METHOD_IS_ARGUMENT, true);
        }
        return context;
    }

    /**
     * Reads a task.
     *
     * @throws MalformedRecordException if it is none
     */
    public static ToolTask fromJson(JsonNode json) {
        String taskId = json.path("taskId").asString("");
        TaskId id =
                TaskId.parse(taskId)
                        .orElseThrow(() ->
                                new MalformedRecordException(
                                        "the task's taskId is not one of this server: " + taskId));
        JsonNode context = json.path("inputData").path(CONTEXT);
        String tool = json.path("taskDefName").asString(json.path("taskType").asString(""));
        return new ToolTask(
                id,
                context.path("agentName").asString(""),
                context.path("replyPartition").asInt(id.execution().partition()),
                context.path("leaseMillis")
                        .asLong(json.path("responseTimeoutSeconds").asLong(0) * 1000),
                context.path("timeoutMillis").asLong(0),
                tool,
                context.path("queue").asString(tool),
                arguments(json, context),
                objectOrEmpty(json.path("inputData").path(STATE)),
                objectOrEmpty(context.path("metadata")),
                context.path("idempotencyKey").asString(""),
                context.path("sideEffects").asBoolean(false),
                strings(context.path("credentials")),
                stringOrNull(context.path("sessionId")),
                stringOrNull(json.path("domain")));
    }

    /** The right to resolve the task's credentials; null if the server gave none. */
    public static @Nullable String executionToken(JsonNode json) {
        return stringOrNull(json.path("inputData").path(CONTEXT).path(EXECUTION_TOKEN));
    }

    private static ObjectNode arguments(JsonNode json, JsonNode context) {
        ObjectNode arguments = objectOrEmpty(json.path("inputData")).deepCopy();
        arguments.remove(STATE);
        arguments.remove(CONTEXT);
        if (!context.path(METHOD_IS_ARGUMENT).asBoolean(false)) {
            arguments.remove(METHOD);
        }
        return arguments;
    }

    private static ObjectNode objectOrEmpty(JsonNode node) {
        return node instanceof ObjectNode object ? object : WireJson.object();
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        for (JsonNode item : node) {
            strings.add(item.asString(""));
        }
        return strings;
    }

    private static @Nullable String stringOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
