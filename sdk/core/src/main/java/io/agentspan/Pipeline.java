package io.agentspan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts agents behind each other. */
final class Pipeline {
    private Pipeline() {}

    static Agent of(Agent first, Agent second) {
        List<Agent> stages = new ArrayList<>(stages(first));
        stages.addAll(stages(second));
        return Agent.builder(joinedName(stages))
                .agents(stages.toArray(Agent[]::new))
                .strategy(Strategy.SEQUENTIAL)
                .build();
    }

    /** The members of a team that has nothing but members, so that nothing is lost with it. */
    private static List<Agent> stages(Agent agent) {
        boolean plain =
                !agent.agents().isEmpty()
                        && agent.name().equals(joinedName(agent.agents()))
                        && agent.strategy().filter(Strategy.SEQUENTIAL::equals).isPresent()
                        && agent.description().isEmpty()
                        && agent.timeout().isZero()
                        && agent.termination().isEmpty()
                        && agent.gate().isEmpty()
                        && agent.guardrails().isEmpty()
                        && agent.introduction().isEmpty()
                        && agent.allowedTransitions().isEmpty()
                        && agent.metadata().isEmpty()
                        && agent.credentials().isEmpty()
                        && agent.dependencies().isEmpty();
        return plain ? agent.agents() : List.of(agent);
    }

    private static String joinedName(List<Agent> stages) {
        return stages.stream().map(Agent::name).collect(Collectors.joining("_"));
    }
}
