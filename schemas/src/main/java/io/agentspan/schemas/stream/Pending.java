package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What waits for a person, in the form that clients build their questions from. */
public final class Pending {
    private Pending() {}

    /**
     * {@code {"taskRefName","type","tool_name","parameters","response_schema",…}}.
     *
     * @param frame the agent that waits
     * @param agent its name
     * @param asked the event that began it, or the call's first event
     * @param sinceMillis when it began, epoch milliseconds
     * @param deadlineMillis when it is decided without anybody; absent for never
     */
    public static ObjectNode of(
            FrameId frame,
            String agent,
            String call,
            WaitKind kind,
            String tool,
            Event asked,
            long sinceMillis,
            @Nullable Long deadlineMillis) {
        ObjectNode json =
                of(call, kind, tool, asked)
                        .put("executionId", frame.toString())
                        .put("agentName", agent)
                        .put("waitingSince", sinceMillis);
        if (deadlineMillis != null) {
            json.put("deadline", deadlineMillis);
        }
        return json;
    }

    /** The same without what only the whole log tells. */
    public static ObjectNode of(String call, WaitKind kind, String tool, Event asked) {
        ObjectNode json =
                WireJson.object()
                        .put("taskRefName", call)
                        .put("callId", call)
                        .put("type", kind.wireName())
                        .put("tool_name", tool);
        json.set("parameters", parameters(asked));
        json.set("response_schema", schema(kind, asked));
        return json;
    }

    private static ObjectNode parameters(Event asked) {
        return switch (asked) {
            case ApprovalRequested event -> event.arguments();
            case QuestionAsked event -> event.arguments();
            case ToolCallRequested event -> event.arguments();
            default -> WireJson.object();
        };
    }

    private static JsonNode schema(WaitKind kind, Event asked) {
        return switch (kind) {
            case TOOL_APPROVAL ->
                    WireJson.tree(
                            """
                            {"type":"object","properties":{
                              "approved":{"type":"boolean"},
                              "reason":{"type":"string"},
                              "arguments":{"type":"object","description":"other arguments than those the model gave"}},
                             "required":["approved"]}
                            """);
            case QUESTION ->
                    asked instanceof QuestionAsked question
                            ? question.answerSchema()
                            : WireJson.object();
            case UNKNOWN_OUTCOME ->
                    WireJson.tree(
                            """
                            {"type":"object","properties":{
                              "decision":{"enum":["retry","fail"]},
                              "result":{"description":"what the tool returned, if it did its work"}}}
                            """);
            case MESSAGE ->
                    WireJson.tree(
                            """
                            {"type":"object","properties":{"message":{"type":"string"}},
                             "description":"send it with POST /api/agent/{id}/messages"}
                            """);
        };
    }
}
