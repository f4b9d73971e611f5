package io.agentspan.gateway.support;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolCall;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Delta;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The events and tasks of executions, as short as tests want them. */
public final class Story {
    public static final String AGENT =
            """
            {"name":"weather","model":"openai/gpt-4o","instructions":"Be brief.",
             "tools":[{"name":"get_weather","description":"Weather of a city",
                       "inputSchema":{"type":"object"}}]}
            """;

    private Story() {}

    public static String start(String prompt) {
        return "{\"agentConfig\":" + AGENT + ",\"prompt\":\"" + prompt + "\"}";
    }

    public static ModelCallRequested asked(FrameId frame, int turn, int attempt) {
        return new ModelCallRequested(
                frame,
                CallId.model(frame, turn),
                turn,
                attempt,
                "openai/gpt-4o",
                1,
                Digest.ZERO,
                0);
    }

    public static ModelReplied replied(FrameId frame, int turn, String text, String... tools) {
        List<ToolCall> calls = new java.util.ArrayList<>();
        for (int i = 0; i < tools.length; i++) {
            calls.add(new ToolCall(CallId.tool(frame, turn, i), tools[i], "{}"));
        }
        return new ModelReplied(
                frame,
                CallId.model(frame, turn),
                1,
                calls.isEmpty() ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                TokenUsage.of(11, 5),
                800,
                "llm-1",
                List.of(tools),
                0,
                text,
                calls);
    }

    public static ToolCallRequested called(FrameId frame, int turn, String tool) {
        CallId call = CallId.tool(frame, turn, 0);
        ObjectNode arguments = WireJson.object().put("city", "Paris");
        return new ToolCallRequested(
                frame, call, tool, tool, 1, Digest.of(arguments), 0, "key-" + call, arguments);
    }

    public static ToolReturned returned(FrameId frame, int turn, String tool) {
        return new ToolReturned(
                frame,
                CallId.tool(frame, turn, 0),
                tool,
                1,
                67,
                "worker-1",
                WireJson.tree("{\"sky\":\"blue\"}"),
                null);
    }

    public static ExecutionCompleted completed(ExecutionId execution, String result) {
        return new ExecutionCompleted(
                FrameId.root(execution),
                FinishReason.STOP,
                FakeOrchestrator.totals(),
                StringNode.valueOf(result),
                WireJson.object());
    }

    public static ExecutionFailed failed(ExecutionId execution, String message) {
        return new ExecutionFailed(
                FrameId.root(execution), "PROVIDER_AUTH", FakeOrchestrator.totals(), message);
    }

    /** What follows the start of an execution with one tool call, up to its end. */
    public static List<Event> oneToolCall(ExecutionId execution) {
        FrameId root = FrameId.root(execution);
        return List.of(
                asked(root, 1, 1),
                replied(root, 1, "", "get_weather"),
                called(root, 1, "get_weather"),
                returned(root, 1, "get_weather"),
                asked(root, 2, 1),
                replied(root, 2, "Blue sky over Paris."),
                completed(execution, "Blue sky over Paris."));
    }

    public static ToolTask task(ToolCallRequested event) {
        ExecutionId execution = event.frame().execution();
        return new ToolTask(
                new TaskId(execution, event.call(), event.attempt(), event.digest()),
                "weather",
                execution.partition(),
                10_000,
                0,
                event.tool(),
                event.queue(),
                event.arguments(),
                WireJson.object(),
                WireJson.object(),
                event.idempotencyKey(),
                false,
                List.of(),
                null,
                null);
    }

    public static Delta piece(FrameId frame, int turn, int attempt, long index, String text) {
        return new Delta(
                new TaskId(frame.execution(), CallId.model(frame, turn), attempt, Digest.ZERO),
                "weather",
                index,
                Delta.Kind.TEXT,
                text);
    }
}
