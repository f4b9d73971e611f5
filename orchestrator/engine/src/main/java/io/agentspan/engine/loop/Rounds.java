package io.agentspan.engine.loop;

import io.agentspan.schemas.agent.AgentDefinition;

/** How often the members of a team may have their turns. */
final class Rounds {
    private Rounds() {}

    /** What the team says itself, else as many turns as an agent has. */
    static int most(AgentDefinition team) {
        Integer turns = team.teamOrDefault().turns();
        return turns == null ? team.maxTurnsOrDefault() : turns;
    }
}
