package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import java.util.List;

/** One member after the other, in turns, each with the conversation so far. */
abstract class Rotation implements Shape {
    /**
     * The member whose turn it is.
     *
     * @param candidates at least one
     */
    abstract int choose(Draft draft, FrameId frame, List<Integer> candidates);

    /** How many turns there are. */
    abstract int turns(AgentDefinition team);

    @Override
    public void begin(Draft draft, FrameId frame) {
        next(draft, frame);
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        Row.OfSaid said = Teams.last(draft, frame);
        AgentDefinition team = Frames.agent(draft, frame);
        if (said.hasFailed()) {
            Teams.fail(draft, frame, said);
        } else if (Stops.isStopping(draft)) {
            Teams.finish(draft, frame, FinishReason.STOPPED, Teams.result(draft, frame));
        } else if (Terminations.isMet(draft, frame, Teams.text(said.output()))) {
            Teams.finish(draft, frame, FinishReason.TERMINATION, Teams.result(draft, frame));
        } else if (draft.state().progress(frame).said() >= turns(team)) {
            Teams.finish(draft, frame, FinishReason.STOP, Teams.result(draft, frame));
        } else {
            next(draft, frame);
        }
    }

    private void next(Draft draft, FrameId frame) {
        List<Integer> candidates = Teams.candidates(draft, frame, Teams.lastName(draft, frame));
        if (candidates.isEmpty()) {
            Teams.finish(draft, frame, FinishReason.STOP, Teams.result(draft, frame));
        } else {
            Teams.startInConversation(draft, frame, choose(draft, frame, candidates));
        }
    }
}
