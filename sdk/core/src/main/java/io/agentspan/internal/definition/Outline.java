package io.agentspan.internal.definition;

import io.agentspan.Agent;
import io.agentspan.Strategy;
import io.agentspan.internal.tool.ToolRegistry;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An agent as an indented text: who is asked, with which tools, and where these run. */
public final class Outline {
    private final StringBuilder text = new StringBuilder();

    private Outline() {}

    public static String of(Agent agent) {
        Outline outline = new Outline();
        outline.agent(agent, "");
        return outline.text.toString().stripTrailing();
    }

    private void agent(Agent agent, String indent) {
        List<String> facts = new ArrayList<>();
        if (agent.isExternal()) {
            facts.add("deployed elsewhere");
        }
        agent.model().ifPresent(facts::add);
        agent.strategy().ifPresent(how -> facts.add(how.wireName()));
        agent.outputType().ifPresent(type -> facts.add("answers with a " + type.getSimpleName()));
        if (!agent.timeout().isZero()) {
            facts.add("at most " + agent.timeout().toSeconds() + " s");
        }
        line(indent, "agent " + agent.name() + " (" + String.join(", ", facts) + ")");
        agent.tools().forEach(tool -> tool(tool, indent + "  "));
        ToolRegistry.functionsOf(agent)
                .forEach(name -> line(indent + "  ", "function " + name + " (code here)"));
        if (agent.strategy().orElse(null) instanceof Strategy.Router router) {
            router.agent()
                    .ifPresent(decides -> {
                        line(indent + "  ", "decided by");
                        agent(decides, indent + "    ");
                    });
        }
        int stage = 1;
        for (Agent member : agent.agents()) {
            line(indent + "  ", stage + ".");
            agent(member, indent + "    ");
            stage++;
        }
    }

    private void tool(ToolDef tool, String indent) {
        switch (tool.kind()) {
            case ToolKind.Function function ->
                    line(
                            indent,
                            "tool "
                                    + tool.name()
                                    + " (code here: "
                                    + tool.origin()
                                    + (tool.options().approval().required()
                                            ? ", needs approval"
                                            : "")
                                    + ")");
            case ToolKind.External external ->
                    line(indent, "tool " + tool.name() + " (needs a worker elsewhere)");
            case ToolKind.Human human -> line(indent, "tool " + tool.name() + " (a person)");
            case ToolKind.Messages messages ->
                    line(indent, "tool " + tool.name() + " (waits for messages)");
            case ToolKind.Http http ->
                    line(indent, "tool " + tool.name() + " (the server asks " + http.url() + ")");
            case ToolKind.SubAgent sub -> {
                line(indent, "tool " + tool.name() + " (an agent)");
                agent(sub.agent(), indent + "  ");
            }
        }
    }

    private void line(String indent, String words) {
        text.append(indent).append(words).append('\n');
    }

    /** The names of the tools that some process must serve. */
    public static List<String> requiredWorkers(Agent agent) {
        Set<String> names = new LinkedHashSet<>();
        collect(agent, names);
        return List.copyOf(names);
    }

    private static void collect(Agent agent, Set<String> names) {
        for (ToolDef tool : agent.tools()) {
            switch (tool.kind()) {
                case ToolKind.Function function -> names.add(tool.name());
                case ToolKind.External external -> names.add(tool.name());
                case ToolKind.SubAgent sub -> collect(sub.agent(), names);
                case ToolKind.Human human -> {
                    // Nobody's code.
                }
                case ToolKind.Messages messages -> {
                    // Nobody's code.
                }
                case ToolKind.Http http -> {
                    // The server's code.
                }
            }
        }
        names.addAll(ToolRegistry.functionsOf(agent));
        if (agent.strategy().orElse(null) instanceof Strategy.Router router) {
            router.agent().ifPresent(decides -> collect(decides, names));
        }
        agent.agents().forEach(member -> collect(member, names));
    }
}
