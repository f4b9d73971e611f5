package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.FrameId;
import java.util.List;

/** In the order of the list, over and over; the first one listed begins. */
final class RoundRobin extends Rotation {
    @Override
    int choose(Draft draft, FrameId frame, List<Integer> candidates) {
        if (draft.state().progress(frame).said() == 0) {
            return candidates.getFirst();
        }
        int last = Teams.last(draft, frame).member();
        return candidates.stream()
                .filter(member -> member > last)
                .findFirst()
                .orElse(candidates.getFirst());
    }

    @Override
    int turns(AgentDefinition team) {
        return Rounds.most(team);
    }
}
