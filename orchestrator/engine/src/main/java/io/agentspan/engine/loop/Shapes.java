package io.agentspan.engine.loop;

import io.agentspan.schemas.agent.AgentDefinition;
import java.util.Optional;

/** Finds the shape of an agent. */
public final class Shapes {
    private static final Shape TOOL_LOOP = new ToolLoop();
    private static final Shape SEQUENTIAL = new Sequential();
    private static final Shape PARALLEL = new Parallel();
    private static final Shape ROUTER = new Router();
    private static final Shape ROUND_ROBIN = new RoundRobin();
    private static final Shape RANDOM = new RandomChoice();
    private static final Shape SWARM = new Swarm();
    private static final Shape MANUAL = new Manual();

    private Shapes() {}

    /** Whether this version has the agent's strategy. */
    public static boolean knows(AgentDefinition agent) {
        return find(agent).isPresent();
    }

    private static Optional<Shape> find(AgentDefinition agent) {
        if (agent.agents().isEmpty()) {
            return Optional.of(TOOL_LOOP);
        }
        return switch (agent.strategyOrDefault()) {
            // The members are reached by a tool of the agent.
            case AgentDefinition.HANDOFF -> Optional.of(TOOL_LOOP);
            case AgentDefinition.SEQUENTIAL -> Optional.of(SEQUENTIAL);
            case AgentDefinition.PARALLEL -> Optional.of(PARALLEL);
            case AgentDefinition.ROUTER -> Optional.of(ROUTER);
            case AgentDefinition.ROUND_ROBIN -> Optional.of(ROUND_ROBIN);
            case AgentDefinition.RANDOM -> Optional.of(RANDOM);
            case AgentDefinition.SWARM -> Optional.of(SWARM);
            case AgentDefinition.MANUAL -> Optional.of(MANUAL);
            default -> Optional.empty();
        };
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
