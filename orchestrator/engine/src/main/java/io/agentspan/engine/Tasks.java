package io.agentspan.engine;

import io.agentspan.engine.evolve.Prompt;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.OutputType;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.ToolSpec;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The task that follows from an event: a function of the event, the state after it, and the
 * definition.
 */
final class Tasks {
    private static final JsonNode REQUEST_SCHEMA =
            WireJson.tree(
                    """
                    {"type":"object","properties":{"request":{"type":"string","description":"what the agent is asked"}},\
                    "required":["request"]}\
                    """);

    private static final JsonNode QUESTION_SCHEMA =
            WireJson.tree(
                    """
                    {"type":"object","properties":{"question":{"type":"string","description":"what the person is asked"}},\
                    "required":["question"]}\
                    """);

    private Tasks() {}

    static Optional<Output> following(Draft draft, Event event) {
        return switch (event) {
            case ModelCallRequested asked ->
                    Optional.of(new Output.OfModelTask(modelTask(draft, asked)));
            case ToolCallRequested asked ->
                    Optional.of(new Output.OfToolTask(toolTask(draft, asked)));
            default -> Optional.empty();
        };
    }

    private static ModelTask modelTask(Draft draft, ModelCallRequested asked) {
        Table state = draft.state();
        FrameRow frame = state.frame(asked.frame());
        AgentDefinition agent = draft.closure().agent(frame.agent());
        OutputType output = agent.outputType();
        return new ModelTask(
                taskId(draft, asked.call(), asked.attempt(), asked.digest()),
                agent.name(),
                draft.executionId().partition(),
                Limits.LEASE_MILLIS,
                asked.timeoutMillis(),
                asked.model(),
                agent.baseUrl(),
                system(agent, state),
                conversation(state, frame, asked),
                specs(agent),
                agent.maxTokens(),
                agent.temperature(),
                output == null ? null : output.schema());
    }

    /**
     * A first attempt leaves out what the call before was shown: what a turn writes does not grow
     * with the conversation. The next attempt has all of it.
     */
    private static Conversation conversation(
            Table state, FrameRow frame, ModelCallRequested asked) {
        FrameRow.Shown before = frame.before();
        return before == null || asked.attempt() > 1
                ? Conversation.whole(asked.digest(), state.messages(asked.frame(), 0))
                : new Conversation(
                        before.messages(),
                        before.digest(),
                        asked.digest(),
                        state.messages(asked.frame(), before.messages()));
    }

    private static ToolTask toolTask(Draft draft, ToolCallRequested asked) {
        ExecutionRow execution = draft.state().execution();
        AgentDefinition agent = draft.closure().agent(draft.state().frame(asked.frame()).agent());
        ToolDefinition tool =
                draft.closure()
                        .tool(
                                draft.state().frame(asked.frame()).agent(),
                                asked.call(),
                                asked.tool())
                        .orElseThrow();
        boolean stateful = Boolean.TRUE.equals(tool.stateful());
        return new ToolTask(
                taskId(draft, asked.call(), asked.attempt(), asked.digest()),
                agent.name(),
                draft.executionId().partition(),
                Limits.LEASE_MILLIS,
                asked.timeoutMillis(),
                asked.tool(),
                asked.queue(),
                asked.arguments(),
                draft.state().context(),
                OrEmpty.object(agent.metadata()),
                asked.idempotencyKey(),
                tool.hasSideEffects(),
                credentials(agent, tool),
                execution.origin().sessionId(),
                stateful ? execution.origin().domain() : null,
                tool.runsOnServer() ? OrEmpty.object(tool.config()) : null);
    }

    private static TaskId taskId(Draft draft, CallId call, int attempt, Digest digest) {
        return new TaskId(draft.executionId(), call, attempt, digest);
    }

    private static String system(AgentDefinition agent, Table state) {
        List<String> parts = new ArrayList<>();
        parts.add(agent.instructionText());
        OutputType output = agent.outputType();
        if (output != null) {
            parts.add(
                    "Answer with JSON only, following this JSON Schema:\n"
                            + WireJson.text(output.schema()));
        }
        parts.add(Prompt.signalBlock(state.signal()));
        parts.add(Prompt.contextBlock(state.context()));
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    private static List<ToolSpec> specs(AgentDefinition agent) {
        return agent.tools().stream()
                .map(tool -> new ToolSpec(tool.name(), tool.description(), inputSchema(tool)))
                .toList();
    }

    /** Agents and people can be asked anything; a model must know under which name. */
    private static @Nullable JsonNode inputSchema(ToolDefinition tool) {
        if (tool.inputSchema() != null) {
            return tool.inputSchema();
        }
        return switch (tool.toolTypeOrDefault()) {
            case ToolDefinition.AGENT_TOOL -> REQUEST_SCHEMA;
            case ToolDefinition.HUMAN -> QUESTION_SCHEMA;
            default -> null;
        };
    }

    private static List<String> credentials(AgentDefinition agent, ToolDefinition tool) {
        List<String> names = new ArrayList<>(agent.credentials());
        if (tool.config() != null && tool.config().path("credentials") instanceof ArrayNode own) {
            own.forEach(name -> names.add(name.asString("")));
        }
        return names.stream().distinct().toList();
    }
}
