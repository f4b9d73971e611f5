package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.evolve.CallEvolution;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Control;
import org.jspecify.annotations.Nullable;

/** Gives up the turn of the agent that a message is for, so that the next one begins with it. */
public final class Interrupts {
    private static final String MESSAGE = "interrupted by a new message";

    private Interrupts() {}

    /** Gives up what the agent that works for the execution has open. */
    public static void begin(Draft draft) {
        FrameId frame = FrameId.root(draft.executionId());
        while (!Frames.agent(draft, frame).agents().isEmpty()) {
            int member = draft.state().frame(frame).children();
            if (member == 0) {
                return;
            }
            frame = frame.child(member);
        }
        draft.note(draft.state().work().interrupting(frame.path()));
        goOn(draft);
    }

    static void goOn(Draft draft) {
        @Nullable String path = draft.state().work().interrupted();
        if (path == null || Work.isEnded(draft)) {
            return;
        }
        FrameId frame = new FrameId(draft.executionId(), path);
        boolean closed = false;
        if (draft.state().isOpen(frame)) {
            FrameRow row = draft.state().frame(frame);
            closed = giveUpModel(draft, frame, CallId.model(frame, row.turn()));
            for (int i = 0; i < Limits.MAX_CALLS_PER_TURN && row.openCalls() > 0; i++) {
                CallId call = CallId.tool(frame, row.turn(), i);
                if (draft.state().call(call).isPresent()) {
                    if (Work.isEnough(draft)) {
                        return;
                    }
                    giveUpTool(draft, frame, call);
                    closed = true;
                }
            }
        }
        draft.note(draft.state().work().interrupting(null));
        if (closed) {
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
