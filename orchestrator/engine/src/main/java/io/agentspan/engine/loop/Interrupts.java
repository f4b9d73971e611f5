package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.evolve.CallEvolution;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Control;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives up the turn of the agent that a message is for, so that the next one begins with it. */
public final class Interrupts {
    private static final String MESSAGE = "interrupted by a new message";

    private Interrupts() {}

    /**
     * Gives up what the agent that works for the execution has open. It fits into one command:
     * there are at most 128 calls in a turn, and at most 64 of the execution are in flight.
     */
    public static void interrupt(Draft draft) {
        agentAtWork(draft).ifPresent(frame -> interrupt(draft, frame));
        ToolLoop.handOut(draft);
    }

    /** Where an agent let another work in its place, that one is at work. */
    private static Optional<FrameId> agentAtWork(Draft draft) {
        FrameId frame = FrameId.root(draft.executionId());
        Optional<FrameId> below = below(draft, frame);
        while (below.isPresent()) {
            frame = below.get();
            below = below(draft, frame);
        }
        boolean speaks = draft.state().frame(frame).turn() > 0;
        return speaks ? Optional.of(frame) : Optional.empty();
    }

    /**
     * The one that was started last and still works; an agent that is only asked does not count.
     */
    private static Optional<FrameId> below(Draft draft, FrameId frame) {
        int children = draft.state().frame(frame).children();
        return children == 0
                ? Optional.empty()
                : Optional.of(frame.child(children))
                        .filter(child -> draft.state().frame(child).open())
                        .filter(child -> isInItsPlace(draft.state().frame(child).role()));
    }

    private static boolean isInItsPlace(FrameRole role) {
        return switch (role) {
            case FrameRole.Root root -> true;
            case FrameRole.Member member -> true;
            case FrameRole.Transfer transfer -> true;
            case FrameRole.ToolCall asked -> false;
            case FrameRole.Part part -> part.part().equals(Closure.SELF);
        };
    }

    private static void interrupt(Draft draft, FrameId frame) {
        int turn = draft.state().frame(frame).turn();
        boolean given = giveUpModel(draft, frame, CallId.model(frame, turn));
        for (int i = 0;
                i < Limits.MAX_CALLS_PER_TURN && draft.state().frame(frame).openCalls() > 0;
                i++) {
            CallId call = CallId.tool(frame, turn, i);
            if (draft.state().call(call).isPresent()) {
                giveUpTool(draft, frame, call);
                given = true;
            }
        }
        if (given) {
            ToolLoop.next(draft, frame);
        }
    }

    private static boolean giveUpModel(Draft draft, FrameId frame, CallId call) {
        @Nullable CallRow row = draft.state().call(call).orElse(null);
        if (row == null || row.phase() instanceof CallPhase.GivenUp) {
            return false;
        }
        voidAttempt(draft, call, row);
        draft.emit(
                new ModelCallFailed(
                        frame, call, row.attempt(), CallEvolution.INTERRUPTED, MESSAGE));
        return true;
    }

    private static void giveUpTool(Draft draft, FrameId frame, CallId call) {
        CallRow row = draft.state().openCall(call);
        if (row.phase() instanceof CallPhase.Delegated delegated) {
            Frames.tellWorkers(draft, delegated.child(), CallEvolution.INTERRUPTED);
        } else if (row.countsAsInFlight()) {
            voidAttempt(draft, call, row);
        }
        draft.emit(
                new ToolCallFailed(
                        frame,
                        call,
                        row.name(),
                        Math.max(1, row.attempt()),
                        CallEvolution.INTERRUPTED,
                        MESSAGE));
    }

    private static void voidAttempt(Draft draft, CallId call, CallRow row) {
        draft.tellWorkers(
                new Control.AttemptVoid(
                        draft.executionId(), call, row.attempt(), CallEvolution.INTERRUPTED));
    }
}
