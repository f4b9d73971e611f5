package io.agentspan.gateway.start;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.AgentDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses a definition that could never be run, before anything is created for it. What this
 * release's orchestrator does not do is its own to say.
 */
final class DefinitionCheck {
    // A frame id has room for 64 levels; no sensible team comes near.
    private static final int DEEPEST = 32;
    private static final int SHOWN = 60;
    private static final List<String> STRATEGIES =
            List.of(
                    AgentDefinition.HANDOFF,
                    AgentDefinition.SEQUENTIAL,
                    AgentDefinition.PARALLEL,
                    AgentDefinition.ROUTER,
                    AgentDefinition.ROUND_ROBIN,
                    AgentDefinition.RANDOM,
                    AgentDefinition.SWARM,
                    AgentDefinition.MANUAL);

    private DefinitionCheck() {}

    static void check(AgentDefinition agent) {
        check(agent, 1);
    }

    private static void check(AgentDefinition agent, int depth) {
        String name = agent.name();
        if (!AgentDefinition.NAME.matcher(name).matches()) {
            throw new ApiException(
                    ErrorCode.INVALID_AGENT_NAME,
                    "agent name '"
                            + shown(name)
                            + "' is invalid: it starts with a letter or _ and has only letters,"
                            + " digits, _ and -");
        }
        if (depth > DEEPEST) {
            throw new ApiException(
                    ErrorCode.INVALID_DEFINITION,
                    "agents are nested more than " + DEEPEST + " levels deep at '" + name + "'");
        }
        checkStrategy(agent);
        if (agent.instructions() != null && agent.instructions().isObject()) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "agent '"
                            + name
                            + "' takes its instructions from something else than a text or a"
                            + " prompt_template; this release does not");
        }
        Set<String> members = new HashSet<>();
        for (AgentDefinition member : agent.agents()) {
            if (!members.add(member.name())) {
                throw new ApiException(
                        ErrorCode.INVALID_DEFINITION,
                        "agent '" + name + "' has two sub-agents named '" + member.name() + "'");
            }
            check(member, depth + 1);
        }
        agent.tools().forEach(tool -> ServerTools.check(agent, tool));
        agent.routerAgent().ifPresent(router -> check(router, depth + 1));
        agent.tools()
                .forEach(tool -> tool.nestedAgent().ifPresent(nested -> check(nested, depth + 1)));
    }

    private static void checkStrategy(AgentDefinition agent) {
        if (!agent.agents().isEmpty() && !STRATEGIES.contains(agent.strategyOrDefault())) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_STRATEGY,
                    "agent '"
                            + agent.name()
                            + "' has the strategy '"
                            + shown(agent.strategyOrDefault())
                            + "'; there are "
                            + String.join(", ", STRATEGIES));
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
