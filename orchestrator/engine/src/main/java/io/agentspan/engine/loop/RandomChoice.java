package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.TeamOptions;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any member, as often as its weight says. The draw is made from the execution, the agent and the
 * turn, so that it is the same whenever the log is read again.
 */
final class RandomChoice extends Rotation {
    private static final int BITS = 52;

    @Override
    int choose(Draft draft, FrameId frame, List<Integer> candidates) {
        AgentDefinition team = Frames.agent(draft, frame);
        double all = candidates.stream().mapToDouble(member -> weight(team, member)).sum();
        double rest = draw(draft, frame) * all;
        for (int member : candidates) {
            rest -= weight(team, member);
            if (rest < 0) {
                return member;
            }
        }
        return candidates.getLast();
    }

    @Override
    int turns(AgentDefinition team) {
        Integer turns = team.teamOrDefault().turns();
        return turns == null ? 1 : turns;
    }

    private static double weight(AgentDefinition team, int member) {
        TeamOptions options = team.teamOrDefault();
        return options.weight(team.agents().get(member).name());
    }

    /** From 0 to 1. */
    private static double draw(Draft draft, FrameId frame) {
        @Nullable ExecutionId draws = draft.state().execution().origin().draws();
        String digest =
                Digest.of(
                                (draws == null ? draft.executionId() : draws).value(),
                                frame.path(),
                                "turn " + draft.state().progress(frame).started())
                        .value();
        return (double) Long.parseLong(digest.substring(0, BITS / 4), 16) / (1L << BITS);
    }
}
