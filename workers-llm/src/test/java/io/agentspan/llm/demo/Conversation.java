package io.agentspan.llm.demo;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.ToolCall;
import io.agentspan.schemas.message.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The agent loop around the demo model: calls tools until the model answers. */
final class Conversation {
    private static final FrameId FRAME = FrameId.root(ExecutionId.of(1, 0, 1));
    private static final int TOO_MANY_TURNS = 25;

    private final DemoProvider model = new DemoProvider(Pace.atOnce());
    private final List<ToolSpec> tools = new ArrayList<>();
    private final Map<String, Function<JsonNode, String>> bodies = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<ProposedCall> calls = new ArrayList<>();
    private JsonNode outputSchema;
    private int turns;

    static Conversation about(String question) {
        Conversation conversation = new Conversation();
        conversation.messages.add(new Message.User(question));
        return conversation;
    }

    Conversation tool(
            String name, String description, String schema, Function<JsonNode, String> body) {
        tools.add(new ToolSpec(name, description, schema == null ? null : WireJson.tree(schema)));
        bodies.put(name, body);
        return this;
    }

    Conversation outputSchema(String schema) {
        outputSchema = WireJson.tree(schema);
        return this;
    }

    /** The final answer. */
    String run() throws InterruptedException {
        while (true) {
            if (++turns > TOO_MANY_TURNS) {
                throw new AssertionError("does not end: " + calls);
            }
            ModelReply reply = model.call(request(), DeltaSink.ignore());
            if (reply.toolCalls().isEmpty()) {
                messages.add(new Message.Assistant(reply.text(), List.of()));
                return reply.text();
            }
            answer(reply);
        }
    }

    private void answer(ModelReply reply) {
        List<ToolCall> made = new ArrayList<>();
        for (ProposedCall call : reply.toolCalls()) {
            CallId id = CallId.tool(FRAME, turns, made.size());
            made.add(new ToolCall(id, call.name(), call.arguments()));
        }
        calls.addAll(reply.toolCalls());
        messages.add(new Message.Assistant(reply.text(), made));
        for (ToolCall call : made) {
            messages.add(result(call));
        }
    }

    private Message.Tool result(ToolCall call) {
        try {
            String text = bodies.get(call.name()).apply(WireJson.tree(call.arguments()));
            return new Message.Tool(call.call(), call.name(), text, false);
        } catch (IllegalArgumentException e) {
            return new Message.Tool(call.call(), call.name(), e.getMessage(), true);
        }
    }

    private ModelRequest request() {
        return new ModelRequest(
                "default",
                "agent",
                1,
                null,
                "You are helpful.",
                messages,
                tools,
                null,
                null,
                outputSchema,
                Duration.ofSeconds(5));
    }

    List<ProposedCall> calls() {
        return calls;
    }

    /** {@code tool(arguments)} in order. */
    List<String> trace() {
        return calls.stream().map(call -> call.name() + call.arguments()).toList();
    }
}
