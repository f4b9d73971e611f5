package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.topic.Control;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts and ends frames; an end is told to the frame above, or ends the execution. */
public final class Frames {
    private Frames() {}

    /** The agent of a frame that has started. */
    public static AgentDefinition agent(Draft draft, FrameId frame) {
        return draft.closure().agent(draft.state().frame(frame).agent());
    }

    /** Starts the agent that the execution is about. */
    public static void startRoot(Draft draft, String prompt, List<String> media) {
        start(
                draft,
                FrameId.root(draft.executionId()),
                draft.closure().root(),
                new FrameRole.Root(),
                prompt,
                media);
    }

    /** Starts a member of a frame's team. */
    static void startMember(
            Draft draft, FrameId team, int member, String prompt, List<String> media) {
        AgentDefinition agent = agent(draft, team).agents().get(member);
        start(draft, nextChild(draft, team), agent, new FrameRole.Member(member), prompt, media);
    }

    /** Starts a member of a frame's team, to whom a call hands over. */
    public static FrameId startTransfer(Draft draft, FrameId team, CallId call, int member) {
        AgentDefinition agent = agent(draft, team).agents().get(member);
        Message.User prompt = Teams.prompt(draft, team);
        FrameId child = nextChild(draft, team);
        start(
                draft,
                child,
                agent,
                new FrameRole.Transfer(call, member),
                agent.includesContents() ? Teams.conversation(draft, team) : prompt.text(),
                prompt.media());
        return child;
    }

    /** Starts an agent that does a part of another's work. */
    static void startPart(Draft draft, FrameId frame, String part, String prompt) {
        AgentDefinition agent =
                draft.closure().agent(Closure.part(draft.state().frame(frame).agent(), part));
        start(
                draft,
                nextChild(draft, frame),
                agent,
                new FrameRole.Part(part),
                prompt,
                Teams.prompt(draft, frame).media());
    }

    /** Starts the agent behind a tool, to answer the call. */
    public static FrameId startForCall(Draft draft, FrameId caller, CallId call, String request) {
        FrameRow row = draft.state().frame(caller);
        String tool = draft.state().openCall(call).name();
        AgentDefinition agent = draft.closure().agent(Closure.toolPath(row.agent(), tool));
        FrameId child = nextChild(draft, caller);
        start(draft, child, agent, new FrameRole.ToolCall(call), request, List.of());
        return child;
    }

    private static FrameId nextChild(Draft draft, FrameId parent) {
        return parent.child(draft.state().frame(parent).children() + 1);
    }

    private static void start(
            Draft draft,
            FrameId frame,
            AgentDefinition agent,
            FrameRole role,
            String prompt,
            List<String> media) {
        draft.emit(new FrameStarted(frame, agent.name(), role, prompt, media));
        Guardrails.begin(draft, frame);
    }

    /** The frame's agent is done. */
    static void complete(Draft draft, FrameId frame, FinishReason finish, JsonNode output) {
        FrameRow row = draft.state().frame(frame);
        String agent = agent(draft, frame).name();
        switch (row.role()) {
            case FrameRole.Root root ->
                    draft.emit(
                            new ExecutionCompleted(
                                    frame,
                                    finish,
                                    Ends.totals(draft),
                                    output,
                                    draft.state().context()));
            case FrameRole.Member member -> {
                tellWorkers(draft, frame, finish.name());
                draft.emit(new FrameCompleted(frame, agent, finish, row.usage(), output));
                FrameId team = frame.parent().orElseThrow();
                Shapes.of(agent(draft, team)).memberEnded(draft, team);
            }
            case FrameRole.Part part -> {
                tellWorkers(draft, frame, finish.name());
                draft.emit(new FrameCompleted(frame, agent, finish, row.usage(), output));
                partEnded(draft, frame, part.part(), new End.Done(finish, output));
            }
            case FrameRole.ToolCall asked -> {
                tellWorkers(draft, frame, finish.name());
                draft.emit(new FrameCompleted(frame, agent, finish, row.usage(), output));
                answer(draft, frame, asked.call(), output);
            }
            case FrameRole.Transfer asked -> {
                tellWorkers(draft, frame, finish.name());
                draft.emit(new FrameCompleted(frame, agent, finish, row.usage(), output));
                answer(draft, frame, asked.call(), output);
            }
        }
    }

    /** The frame's agent cannot go on. */
    public static void fail(Draft draft, FrameId frame, String code, String message) {
        String agent = agent(draft, frame).name();
        switch (draft.state().frame(frame).role()) {
            case FrameRole.Root root -> {
                draft.emit(new ExecutionFailed(frame, code, Ends.totals(draft), message));
                Ends.tellWorkers(draft, code);
            }
            case FrameRole.Member member -> {
                tellWorkers(draft, frame, code);
                draft.emit(new FrameFailed(frame, agent, code, message));
                FrameId team = frame.parent().orElseThrow();
                Shapes.of(agent(draft, team)).memberEnded(draft, team);
            }
            case FrameRole.Part part -> {
                tellWorkers(draft, frame, code);
                draft.emit(new FrameFailed(frame, agent, code, message));
                partEnded(draft, frame, part.part(), new End.Failed(code, message));
            }
            case FrameRole.ToolCall asked -> {
                tellWorkers(draft, frame, code);
                draft.emit(new FrameFailed(frame, agent, code, message));
                answerFailed(draft, frame, asked.call(), code, message);
            }
            case FrameRole.Transfer asked -> {
                tellWorkers(draft, frame, code);
                draft.emit(new FrameFailed(frame, agent, code, message));
                answerFailed(draft, frame, asked.call(), code, message);
            }
        }
    }

    /** The frame's agent comes to its end. */
    static void end(Draft draft, FrameId frame, End end) {
        switch (end) {
            case End.Done done -> complete(draft, frame, done.finish(), done.output());
            case End.Failed failed -> fail(draft, frame, failed.code(), failed.message());
        }
    }

    private static void partEnded(Draft draft, FrameId frame, String part, End end) {
        FrameId whole = frame.parent().orElseThrow();
        if (part.startsWith(Closure.GUARDRAILS)) {
            Guardrails.partEnded(draft, whole, part, end);
        } else if (part.equals(Closure.SYNTHESIS) && end instanceof End.Done done) {
            Guardrails.finish(draft, whole, done.finish(), done.output());
        } else if (part.equals(Closure.SYNTHESIS)) {
            end(draft, whole, end);
        } else {
            Shapes.of(agent(draft, whole)).partEnded(draft, whole, part, end);
        }
    }

    /** A person rejected what the agents want to do: that is the end of all of them. */
    static void reject(Draft draft, String reason) {
        draft.emit(
                new ExecutionCompleted(
                        FrameId.root(draft.executionId()),
                        FinishReason.REJECTED,
                        Ends.totals(draft),
                        JsonNodeFactory.instance.nullNode(),
                        draft.state().context(),
                        reason));
        Ends.tellWorkers(draft, "REJECTED");
    }

    /** A frame is closed: lets the workers stop what they have of it and of those below it. */
    static void tellWorkers(Draft draft, FrameId frame, String reason) {
        if (draft.state().frame(frame).inFlight() > 0) {
            draft.tellWorkers(new Control.FrameClosed(frame, reason));
        }
    }

    private static void answer(Draft draft, FrameId child, CallId call, JsonNode output) {
        FrameId caller = child.parent().orElseThrow();
        CallRow row = draft.state().openCall(call);
        long since =
                row.phase() instanceof CallPhase.Delegated delegated
                        ? delegated.sinceMillis()
                        : draft.now();
        draft.emit(
                new ToolReturned(
                        caller, call, row.name(), 1, draft.now() - since, "", output, null));
        ToolLoop.afterCall(draft, caller);
    }

    private static void answerFailed(
            Draft draft, FrameId child, CallId call, String code, String message) {
        FrameId caller = child.parent().orElseThrow();
        String tool = draft.state().openCall(call).name();
        draft.emit(new ToolCallFailed(caller, call, tool, 1, code, message));
        ToolLoop.afterCall(draft, caller);
    }
}
