package io.agentspan.gateway.start;

import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a definition needs workers for. */
final class Workers {
    private Workers() {}

    /**
     * Names of the tools and functions that somebody's worker must run, over all agents, in their
     * order.
     */
    static Set<String> tools(AgentDefinition agent) {
        Set<String> names = new LinkedHashSet<>();
        collect(
                agent,
                tool -> tool.runsOnServer() ? Optional.empty() : Optional.of(tool.name()),
                names);
        return names;
    }

    /** The queues that tasks go to, the server's own among them. */
    static Set<String> queues(AgentDefinition agent) {
        Set<String> names = new LinkedHashSet<>();
        collect(agent, tool -> Optional.of(tool.queueOrDefault()), names);
        return names;
    }

    private static void collect(
            AgentDefinition agent,
            Function<ToolDefinition, Optional<String>> what,
            Set<String> names) {
        for (ToolDefinition tool : agent.tools()) {
            switch (tool.toolTypeOrDefault()) {
                case ToolDefinition.AGENT_TOOL ->
                        tool.nestedAgent().ifPresent(nested -> collect(nested, what, names));
                case ToolDefinition.HUMAN, ToolDefinition.PULL_MESSAGES -> {
                    // Nobody runs it: it waits in the orchestrator.
                }
                default -> what.apply(tool).ifPresent(names::add);
            }
        }
        names.addAll(agent.functions());
        agent.routerAgent().ifPresent(router -> collect(router, what, names));
        agent.agents().forEach(member -> collect(member, what, names));
    }
}
