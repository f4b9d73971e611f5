package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.evolve.NextTurn;
import io.agentspan.engine.evolve.Prompt;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import tools.jackson.databind.node.ObjectNode;

/** Asks models. */
public final class ModelCalls {
    private ModelCalls() {}

    /** The frame's next turn. */
    public static void requestNext(Draft draft, FrameId frame) {
        draft.emit(next(draft, frame));
    }

    /** What the frame's next turn would ask. */
    static ModelCallRequested next(Draft draft, FrameId frame) {
        FrameRow row = draft.state().frame(frame);
        int turn = row.turn() + 1;
        return new ModelCallRequested(
                frame,
                CallId.model(frame, turn),
                turn,
                1,
                OrEmpty.text(Frames.agent(draft, frame).model()),
                row.messages() + NextTurn.messages(draft.state(), frame).size(),
                digest(draft, frame, row),
                Limits.MODEL_TIMEOUT_MILLIS);
    }

    /** The same question once more: the next attempt, or the current one announced again. */
    static void requestAgain(Draft draft, FrameId frame, CallId call, int attempt) {
        CallRow row = draft.state().openCall(call);
        draft.emit(
                new ModelCallRequested(
                        frame,
                        call,
                        call.turn(),
                        attempt,
                        row.name(),
                        draft.state().frame(frame).messages(),
                        row.digest(),
                        row.timeoutMillis()));
    }

    private static Digest digest(Draft draft, FrameId frame, FrameRow row) {
        Digest digest = row.conversation();
        for (Message message : draft.state().messages(frame, row.digested())) {
            digest = Prompt.extend(digest, message);
        }
        for (Message message : NextTurn.messages(draft.state(), frame)) {
            digest = Prompt.extend(digest, message);
        }
        String signal = draft.state().signal();
        if (!signal.isEmpty()) {
            digest = digest.then("signal").then(signal);
        }
        ObjectNode context = draft.state().context();
        return context.isEmpty() ? digest : digest.then(Digest.of(context).value());
    }
}
