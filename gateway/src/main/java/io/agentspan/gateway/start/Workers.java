package io.agentspan.gateway.start;

import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** What a definition needs workers for. */
final class Workers {
    private static final String HUMAN = "human";
    private static final String MESSAGES = "pull_workflow_messages";

    private Workers() {}

    /** Names of the tools that somebody's worker must run, over all agents, in their order. */
    static Set<String> tools(AgentDefinition agent) {
        Set<String> names = new LinkedHashSet<>();
        collect(agent, ToolDefinition::name, names);
        return names;
    }

    /** The queues that their tasks go to. */
    static Set<String> queues(AgentDefinition agent) {
        Set<String> names = new LinkedHashSet<>();
        collect(agent, ToolDefinition::queueOrDefault, names);
        return names;
    }

    private static void collect(
            AgentDefinition agent, Function<ToolDefinition, String> what, Set<String> names) {
        for (ToolDefinition tool : agent.tools()) {
            switch (tool.toolTypeOrDefault()) {
                case ToolDefinition.AGENT_TOOL ->
                        tool.nestedAgent().ifPresent(nested -> collect(nested, what, names));
                case HUMAN, MESSAGES -> {
                    // Nobody runs it: it waits in the orchestrator.
                }
                default -> names.add(what.apply(tool));
            }
        }
        agent.agents().forEach(member -> collect(member, what, names));
    }
}
