package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.FrameId;

/** An agent hands over to a member of its team, and stays in charge. */
final class Handoff {
    private Handoff() {}

    /**
     * What becomes of the call that hands over.
     *
     * @param name of a member; the schema allows no other
     */
    static ToolCalls.Checked check(Draft draft, FrameId frame, String name) {
        if (Stops.isStopping(draft)) {
            return Stops.refusal();
        }
        AgentDefinition team = Frames.agent(draft, frame);
        String last = Teams.lastName(draft, frame);
        for (int i = 0; i < team.agents().size(); i++) {
            if (team.agents().get(i).name().equals(name)) {
                return TeamAgents.isAllowed(team, last, name)
                        ? new ToolCalls.Checked.ForMember(i)
                        : new ToolCalls.Checked.Refused(
                                "TRANSFER_NOT_ALLOWED",
                                "agent '" + name + "' may not follow agent '" + last + "'");
            }
        }
        return new ToolCalls.Checked.Refused(
                "INVALID_ARGUMENTS", "there is no agent '" + name + "' in this team");
    }
}
