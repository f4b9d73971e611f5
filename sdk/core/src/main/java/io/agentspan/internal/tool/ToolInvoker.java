package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.tool.CredentialSource;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.ToolFunction;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.TaskHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the code of tools for tasks, wherever these come from. */
public final class ToolInvoker implements TaskHandler<ToolTask> {
    private final ToolRegistry tools;
    private final CredentialSource credentials;

    public ToolInvoker(ToolRegistry tools, CredentialSource credentials) {
        this.tools = tools;
        this.credentials = credentials;
    }

    @Override
    public TaskReport run(ToolTask task, Attempt attempt) throws Exception {
        long start = System.nanoTime();
        ServedTool tool =
                tools.find(task.agent(), task.tool())
                        .orElseThrow(() ->
                                ToolFailure.retryable(
                                        "the worker "
                                                + attempt.worker()
                                                + " has no tool '"
                                                + task.tool()
                                                + "' of the agent '"
                                                + task.agent()
                                                + "'"));
        TaskContext context = new TaskContext(task, attempt, tool.dependencies(), credentials);
        JsonNode result = json(awaited(call(tool.code(), task.arguments(), context)), tool);
        return new ReportToolResult(
                task.id(),
                attempt.worker(),
                result,
                context.state().changes().orElse(null),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private static @Nullable Object call(
            ToolFunction<Map<String, Object>> code, ObjectNode arguments, TaskContext context)
            throws Exception {
        return code instanceof TreeFunction tree
                ? tree.callTree(arguments, context)
                : code.call(JsonValues.toMap(arguments), context);
    }

    private static @Nullable Object awaited(@Nullable Object result) throws Exception {
        if (!(result instanceof CompletionStage<?> stage)) {
            return result;
        }
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static JsonNode json(@Nullable Object result, ServedTool tool) {
        try {
            return JsonValues.toTree(result instanceof Optional<?> o ? o.orElse(null) : result);
        } catch (JacksonException e) {
            throw ToolFailure.permanent(
                    "the result of "
                            + tool.definition().origin()
                            + " cannot be written as JSON: "
                            + e.getOriginalMessage());
        }
    }
}
