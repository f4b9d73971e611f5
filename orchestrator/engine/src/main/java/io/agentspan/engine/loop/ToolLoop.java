package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.evolve.NextTurn;
import io.agentspan.engine.evolve.Prompt;
import io.agentspan.engine.evolve.ReplyEvolution;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import java.util.Optional;

/**
 * The loop of an agent with a model: ask the model, run the tools it wants, ask again, until it
 * answers. The members of its team, if it has one, are among the tools.
 */
public final class ToolLoop implements Shape {
    @Override
    public void begin(Draft draft, FrameId frame) {
        next(draft, frame);
    }

    /**
     * The model has answered: its tools run, or it goes on with a cut answer, or the agent is done.
     */
    public static void afterReply(Draft draft, ModelReplied reply) {
        FrameId frame = reply.frame();
        if (!reply.toolCalls().isEmpty()) {
            handOut(draft);
        } else if (ReplyEvolution.isToGoOn(reply)) {
            next(draft, frame);
        } else {
            Guardrails.finish(draft, frame, finish(reply.finish()), Answer.of(draft, frame));
            // There is room for a call of another agent now.
            handOut(draft);
        }
    }

    /** A tool call of the frame was closed. */
    public static void afterCall(Draft draft, FrameId frame) {
        nextIfAllClosed(draft, frame);
        handOut(draft);
    }

    /** A call was closed, be it of a model or of the engine itself. */
    public static void afterCall(Draft draft, CallEvent end) {
        closed(draft, end);
        handOut(draft);
    }

    private static void closed(Draft draft, CallEvent end) {
        if (end.call().isHook()) {
            Hooks.closed(draft, end);
        } else {
            nextIfAllClosed(draft, end.frame());
        }
    }

    /** Hands out calls that wait, as many as may be in flight and one command may lead to. */
    static void handOut(Draft draft) {
        HeldBack.release(draft);
        Optional<CallId> waiting = ToolCalls.nextWaiting(draft);
        while (waiting.isPresent() && !draft.state().execution().status().isEnded()) {
            CallId call = waiting.get();
            if (Work.isEnough(draft)) {
                return;
            }
            FrameId frame = call.frame(draft.executionId());
            switch (ToolCalls.check(draft, frame, call)) {
                case ToolCalls.Checked.ForWorker worker ->
                        ToolCalls.request(draft, frame, call, worker);
                case ToolCalls.Checked.ForAgent agent ->
                        Frames.startForCall(draft, frame, call, agent.request());
                case ToolCalls.Checked.ForMember other ->
                        Frames.startTransfer(draft, frame, call, other.member());
                case ToolCalls.Checked.Transferred transferred ->
                        closed(draft, Transfers.accept(draft, frame, call, transferred.to()));
                case ToolCalls.Checked.NeedsApproval asked ->
                        Approvals.request(draft, frame, call, asked);
                case ToolCalls.Checked.ForPerson asked -> Questions.ask(draft, frame, call, asked);
                case ToolCalls.Checked.ForMailbox asked -> {
                    if (Mailbox.take(draft, frame, call, asked.tool())) {
                        nextIfAllClosed(draft, frame);
                    }
                }
                case ToolCalls.Checked.Refused refused ->
                        closed(draft, ToolCalls.refuse(draft, frame, call, refused));
            }
            waiting = ToolCalls.nextWaiting(draft);
        }
    }

    private static void nextIfAllClosed(Draft draft, FrameId frame) {
        if (draft.state().frame(frame).openCalls() == 0) {
            next(draft, frame);
        }
    }

    /** The frame's next turn, if it may have one. */
    static void next(Draft draft, FrameId frame) {
        FrameRow row = draft.state().frame(frame);
        AgentDefinition agent = Frames.agent(draft, frame);
        Optional<End.Done> handedOver = Transfers.end(draft, frame);
        if (handedOver.isPresent()) {
            Guardrails.finish(draft, frame, handedOver.get().finish(), handedOver.get().output());
        } else if (Stops.isStopping(draft) && !isToJudge(row)) {
            Guardrails.finish(draft, frame, FinishReason.STOPPED, Answer.of(draft, frame));
        } else if (row.turn() > 0
                && !(draft.state().message(frame, row.messages() - 1) instanceof Message.User)
                && Terminations.isMet(draft, frame, Answer.text(draft, frame))) {
            Guardrails.finish(draft, frame, FinishReason.TERMINATION, Answer.of(draft, frame));
        } else if (row.turn() >= agent.maxTurnsOrDefault()) {
            FinishReason finish =
                    row.fragmentsFrom() >= 0 ? FinishReason.LENGTH : FinishReason.MAX_TURNS;
            Guardrails.finish(draft, frame, finish, Answer.of(draft, frame));
        } else if (row.bytes() + newBytes(draft, frame) > Limits.MAX_CONVERSATION_BYTES) {
            Frames.fail(
                    draft,
                    frame,
                    "CONVERSATION_TOO_LARGE",
                    "the conversation of agent "
                            + agent.name()
                            + " has grown over "
                            + Limits.MAX_CONVERSATION_BYTES
                            + " bytes; let its tools return less, or split the work between agents");
        } else if (!HeldBack.hasRoom(draft)) {
            HeldBack.hold(draft, CallId.model(frame, row.turn() + 1));
        } else {
            ModelCalls.requestNext(draft, frame);
        }
    }

    /** What a stopped agent has said so far is still checked before anybody is told. */
    private static boolean isToJudge(FrameRow row) {
        return row.turn() == 0
                && row.role() instanceof FrameRole.Part part
                && part.part().startsWith(Closure.GUARDRAILS);
    }

    private static long newBytes(Draft draft, FrameId frame) {
        return NextTurn.messages(draft.state(), frame).stream().mapToLong(Prompt::size).sum();
    }

    private static FinishReason finish(ModelFinish finish) {
        return switch (finish) {
            case STOP, OTHER, TOOL_CALLS -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
            case CONTENT_FILTER -> FinishReason.GUARDRAIL;
        };
    }
}
