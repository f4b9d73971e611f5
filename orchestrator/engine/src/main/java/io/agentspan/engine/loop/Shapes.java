package io.agentspan.engine.loop;

import io.agentspan.schemas.agent.AgentDefinition;
import java.util.Optional;

/** Finds the shape of an agent. */
final class Shapes {
    private static final Shape TOOL_LOOP = new ToolLoop();
    private static final Shape SEQUENTIAL = new Sequential();

    private Shapes() {}

    /** Empty for a strategy that this version does not have. */
    static Optional<Shape> find(AgentDefinition agent) {
        if (agent.agents().isEmpty()) {
            return Optional.of(TOOL_LOOP);
        }
        return agent.strategyOrDefault().equals(AgentDefinition.SEQUENTIAL)
                ? Optional.of(SEQUENTIAL)
                : Optional.empty();
    }

    static Shape of(AgentDefinition agent) {
        return find(agent)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "agent "
                                        + agent.name()
                                        + " has the unknown strategy "
                                        + agent.strategyOrDefault()));
    }
}
