package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.evolve.WaitingLine;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands out tool calls, or tells the model at once why one cannot be made. */
public final class ToolCalls {
    private ToolCalls() {}

    /** What becomes of a proposed call. */
    public sealed interface Checked {
        /** A worker's tool runs it. */
        record ForWorker(ToolDefinition tool, ObjectNode arguments) implements Checked {}

        /** Another agent answers it. */
        record ForAgent(String request) implements Checked {}

        /** A member of the agent's team answers it. */
        record ForMember(int member) implements Checked {}

        /** It is what the agent hands over with. */
        record Transferred(String to) implements Checked {}

        /** A person must allow it. */
        record NeedsApproval(ToolDefinition tool, ObjectNode arguments) implements Checked {}

        /** A person answers it. */
        record ForPerson(ToolDefinition tool, ObjectNode arguments) implements Checked {}

        /** Messages answer it. */
        record ForMailbox(ToolDefinition tool) implements Checked {}

        /** It cannot be made; the model is told. */
        record Refused(String code, String message) implements Checked {}
    }

    /** The call that has waited longest, if one more may be in flight. */
    public static Optional<CallId> nextWaiting(Draft draft) {
        ExecutionRow execution = draft.state().execution();
        return execution.waitingHead() == execution.waitingTail() || !HeldBack.hasRoom(draft)
                ? Optional.empty()
                : WaitingLine.first(draft.state(), draft.executionId());
    }

    /** Whether the tool exists and the arguments fit. */
    public static Checked check(Draft draft, FrameId frame, CallId call) {
        CallRow row = draft.state().openCall(call);
        if (row.phase() instanceof CallPhase.Rejected rejected) {
            return Approvals.refusal(rejected.reason());
        }
        if (call.isHook()) {
            return byType(draft, frame, tool(draft, frame, call), arguments(row));
        }
        AgentDefinition agent = Frames.agent(draft, frame);
        Optional<ToolDefinition> tool = agent.tool(row.name());
        if (tool.isEmpty()) {
            return new Checked.Refused(
                    "UNKNOWN_TOOL", "there is no tool '" + row.name() + "'; " + offered(agent));
        }
        Optional<ObjectNode> arguments = parse(row.arguments());
        if (arguments.isEmpty()) {
            return new Checked.Refused(
                    "INVALID_ARGUMENTS",
                    "the arguments of '" + row.name() + "' are no JSON object");
        }
        List<String> misfits =
                draft.closure()
                        .misfits(draft.state().frame(frame).agent(), row.name(), arguments.get());
        if (!misfits.isEmpty()) {
            return new Checked.Refused(
                    "INVALID_ARGUMENTS",
                    "the arguments of '"
                            + row.name()
                            + "' do not fit its schema: "
                            + String.join("; ", misfits));
        }
        if (tool.get().needsApproval() && !(row.phase() instanceof CallPhase.Approved)) {
            return Stops.isStopping(draft)
                    ? Stops.refusal()
                    : new Checked.NeedsApproval(tool.get(), arguments.get());
        }
        return byType(draft, frame, tool.get(), arguments.get());
    }

    private static Checked byType(
            Draft draft, FrameId frame, ToolDefinition tool, ObjectNode arguments) {
        return switch (tool.toolTypeOrDefault()) {
            case ToolDefinition.AGENT_TOOL ->
                    new Checked.ForAgent(AgentRequest.in(arguments, prompt(draft, frame)));
            case TeamAgents.HANDOFF_TYPE ->
                    Handoff.check(draft, frame, arguments.path("agent").asString(""));
            case TeamAgents.SWARM_TYPE ->
                    new Checked.Transferred(arguments.path("agent").asString(""));
            case ToolDefinition.HUMAN ->
                    Stops.isStopping(draft)
                            ? Stops.refusal()
                            : new Checked.ForPerson(tool, arguments);
            case ToolDefinition.PULL_MESSAGES -> new Checked.ForMailbox(tool);
            default -> new Checked.ForWorker(tool, arguments);
        };
    }

    /** Sends the first attempt to the tool's workers. */
    public static void request(Draft draft, FrameId frame, CallId call, Checked.ForWorker worker) {
        draft.emit(first(draft, frame, call, worker));
    }

    /** What the first attempt asks the tool's workers. */
    static ToolCallRequested first(
            Draft draft, FrameId frame, CallId call, Checked.ForWorker worker) {
        ToolDefinition tool = worker.tool();
        Digest digest = Digest.of(tool.name(), Digest.of(worker.arguments()).value());
        return new ToolCallRequested(
                frame,
                call,
                tool.name(),
                tool.queueOrDefault(),
                1,
                digest,
                timeoutMillis(tool),
                idempotencyKey(draft, call, digest),
                worker.arguments());
    }

    /** The same call once more: the next attempt, or the current one announced again. */
    static void requestAgain(Draft draft, FrameId frame, CallId call, int attempt) {
        CallRow row = draft.state().openCall(call);
        ToolDefinition tool = runner(draft, frame, call);
        draft.emit(
                new ToolCallRequested(
                        frame,
                        call,
                        tool.name(),
                        tool.queueOrDefault(),
                        attempt,
                        row.checksOutcome() ? Checks.digest(row) : row.digest(),
                        timeoutMillis(tool),
                        idempotencyKey(draft, call, row.digest()),
                        arguments(row)));
    }

    /**
     * The tool whose workers run the current attempt: the call's own, or the one that checks it.
     */
    static ToolDefinition runner(Draft draft, FrameId frame, CallId call) {
        ToolDefinition tool = tool(draft, frame, call);
        return draft.state().openCall(call).checksOutcome()
                ? Checks.tool(draft, frame, tool)
                : tool;
    }

    /** The arguments of a call that was found to have some. */
    static ObjectNode arguments(CallRow row) {
        return parse(row.arguments())
                .orElseThrow(() ->
                        new IllegalStateException("the arguments are no object: " + row.name()));
    }

    /** How many messages a tool takes at once. */
    static int batchSize(ToolDefinition tool) {
        return tool.config() == null ? 1 : Math.max(1, tool.config().path("batchSize").asInt(1));
    }

    /** Tells the model why its call is not made. */
    public static CallEvent refuse(
            Draft draft, FrameId frame, CallId call, Checked.Refused refused) {
        String tool = draft.state().openCall(call).name();
        ToolCallRefused event =
                new ToolCallRefused(frame, call, tool, refused.code(), refused.message());
        draft.emit(event);
        return event;
    }

    /** The definition of the tool that an open call is for. */
    static ToolDefinition tool(Draft draft, FrameId frame, CallId call) {
        String name = draft.state().openCall(call).name();
        return draft.closure()
                .tool(draft.state().frame(frame).agent(), call, name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "open call " + call + " is for no tool: " + name));
    }

    private static String prompt(Draft draft, FrameId frame) {
        return draft.state().message(frame, 0) instanceof Message.User user ? user.text() : "";
    }

    private static long timeoutMillis(ToolDefinition tool) {
        return tool.timeoutSeconds() == null ? 0 : tool.timeoutSeconds() * 1000;
    }

    private static String idempotencyKey(Draft draft, CallId call, Digest digest) {
        @Nullable ExecutionId keys = draft.state().execution().origin().keys();
        ExecutionId whose = keys == null ? draft.executionId() : keys;
        return Digest.of(whose.value(), call.value(), digest.value()).value();
    }

    private static Optional<ObjectNode> parse(String arguments) {
        if (arguments.isBlank()) {
            return Optional.of(WireJson.object());
        }
        try {
            JsonNode parsed = WireJson.tree(arguments);
            return parsed instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    private static String offered(AgentDefinition agent) {
        return agent.tools().isEmpty()
                ? "this agent has no tools"
                : agent.tools().stream()
                        .map(ToolDefinition::name)
                        .collect(Collectors.joining(", ", "there are: ", ""));
    }
}
