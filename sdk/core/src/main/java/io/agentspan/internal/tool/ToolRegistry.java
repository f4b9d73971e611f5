package io.agentspan.internal.tool;

import io.agentspan.Agent;
import io.agentspan.Strategy;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The tools that this process serves, by agent and name. Safe for use by any thread. */
public final class ToolRegistry {
    private record Key(String agent, String tool) {}

    private final ConcurrentMap<Key, ServedTool> tools = new ConcurrentHashMap<>();

    /** The tools of an agent and of all agents below it that have their code here. */
    public static List<ServedTool> toolsOf(Agent agent) {
        List<ServedTool> found = new ArrayList<>();
        collect(agent, found);
        return found;
    }

    /** Names of the functions that an agent needs beside its tools, without those below it. */
    public static List<String> functionsOf(Agent agent) {
        return TeamFunctions.of(agent).stream().map(ToolDef::name).toList();
    }

    private static void collect(Agent agent, List<ServedTool> found) {
        for (ToolDef tool : agent.tools()) {
            ServedTool.of(agent.name(), tool, agent.dependencies()).ifPresent(found::add);
            if (tool.kind() instanceof ToolKind.SubAgent sub) {
                collect(sub.agent(), found);
            }
        }
        for (ToolDef function : TeamFunctions.of(agent)) {
            ServedTool.of(agent.name(), function, agent.dependencies()).ifPresent(found::add);
        }
        if (agent.strategy().orElse(null) instanceof Strategy.Router router) {
            router.agent().ifPresent(decides -> collect(decides, found));
        }
        agent.agents().forEach(member -> collect(member, found));
    }

    /** From now on these run calls of their agents; the newest wins. */
    public void add(List<ServedTool> served) {
        served.forEach(tool -> tools.put(new Key(tool.agent(), tool.name()), tool));
    }

    /**
     * The tool for a call. Another agent's tool of this name is taken only when all that have the
     * name are the same: an agent may be deployed under another name than it is served here.
     */
    Optional<ServedTool> find(String agent, String name) {
        ServedTool exact = tools.get(new Key(agent, name));
        if (exact != null) {
            return Optional.of(exact);
        }
        List<ServedTool> named =
                tools.values().stream().filter(tool -> tool.name().equals(name)).toList();
        boolean same = named.stream().map(ServedTool::code).distinct().count() == 1;
        return same ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
