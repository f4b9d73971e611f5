package io.agentspan.engine.definition;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The agents that a team's own work needs beside those that the user wrote: its lead, its router,
 * whoever makes the result. Their texts are part of the level: they never change.
 */
public final class TeamAgents {
    /** Type of that tool where the agent stays in charge of its team. */
    public static final String HANDOFF_TYPE = "handoff";

    /** Type of that tool where the other agent takes its place. */
    public static final String SWARM_TYPE = "transfer";

    /** What a router answers when nobody is to work any more. */
    public static final String DONE = "DONE";

    /** Fields that are about the team and not about the agent's own model. */
    private static final List<String> TEAM_FIELDS =
            List.of(
                    "agents",
                    "strategy",
                    "router",
                    "handoffs",
                    "allowedTransitions",
                    "team",
                    "synthesize",
                    "guardrails",
                    "termination",
                    "stopWhen",
                    "callbacks",
                    "requiredTools",
                    "gate");

    private TeamAgents() {}

    /** An agent that may hand over to the agents below it, beside using its tools. */
    static AgentDefinition lead(AgentDefinition team) {
        return changed(
                team, tree -> addTool(tree, HANDOFF_TYPE, team.agents(), names(team.agents())));
    }

    /** The team's own agent in a swarm, which it begins. */
    static AgentDefinition self(AgentDefinition swarm) {
        AgentDefinition alone = changed(swarm, tree -> tree.remove(TEAM_FIELDS));
        return participant(swarm, alone);
    }

    /** An agent of a swarm: it may hand over to the others that it is allowed to. */
    static AgentDefinition participant(AgentDefinition swarm, AgentDefinition agent) {
        List<AgentDefinition> others =
                Stream.concat(
                                swarm.model() == null ? Stream.empty() : Stream.of(swarm),
                                swarm.agents().stream())
                        .filter(other -> !other.name().equals(agent.name()))
                        .filter(other -> isAllowed(swarm, agent.name(), other.name()))
                        .toList();
        return others.isEmpty() || !agent.agents().isEmpty()
                ? agent
                : changed(agent, tree -> addTool(tree, SWARM_TYPE, others, names(others)));
    }

    /** Whoever decides which member works next. */
    static AgentDefinition router(AgentDefinition team, AgentDefinition router) {
        List<String> choices = new ArrayList<>(names(team.agents()));
        if (team.teamOrDefault().roundsOrDefault() > 1) {
            choices.add(DONE);
        }
        return changed(
                router,
                tree -> {
                    tree.put(
                            "instructions",
                            (router.instructionText()
                                            + "\n\nDecide which of these agents is to work on the"
                                            + " request next. Do not answer the request yourself.\n"
                                            + described(team.agents())
                                            + (choices.contains(DONE)
                                                    ? "\n- DONE: nothing is left to do"
                                                    : ""))
                                    .strip());
                    ObjectNode schema = tree.putObject("outputType").putObject("schema");
                    choice(schema, choices);
                });
    }

    /** The team's own model makes the result from what the members said. */
    static AgentDefinition synthesis(AgentDefinition team) {
        return changed(
                team,
                tree -> {
                    tree.remove(TEAM_FIELDS);
                    tree.remove(List.of("tools"));
                    tree.put(
                            "instructions",
                            (team.instructionText()
                                            + "\n\nThe agents of your team have worked on the request."
                                            + " Write the final answer from what they said; leave out"
                                            + " nothing that matters.")
                                    .strip());
                });
    }

    /** Whether one agent of a team may be followed by another. */
    public static boolean isAllowed(AgentDefinition team, String from, String to) {
        List<String> allowed = team.allowedTransitions().get(from);
        return allowed == null || allowed.contains(to);
    }

    static AgentDefinition changed(AgentDefinition agent, Consumer<ObjectNode> change) {
        ObjectNode tree = WireJson.mapper().valueToTree(agent);
        change.accept(tree);
        return WireJson.mapper().treeToValue(tree, AgentDefinition.class);
    }

    /** JSON Schema of the choice of one name. */
    private static void choice(ObjectNode schema, List<String> names) {
        schema.put("type", "object");
        ObjectNode agent = schema.putObject("properties").putObject("agent");
        agent.put("type", "string");
        ArrayNode values = agent.putArray("enum");
        names.forEach(values::add);
        schema.putArray("required").add("agent");
    }

    private static void addTool(
            ObjectNode tree, String type, List<AgentDefinition> others, List<String> names) {
        ObjectNode tool = WireJson.object();
        tool.put("name", ToolDefinition.TRANSFER);
        tool.put(
                "description",
                "Hand the conversation over to another agent:\n" + described(others));
        choice(tool.putObject("inputSchema"), names);
        tool.put("toolType", type);
        JsonNode tools = tree.path("tools");
        (tools instanceof ArrayNode there ? there : tree.putArray("tools")).add(tool);
    }

    private static List<String> names(List<AgentDefinition> agents) {
        return agents.stream().map(AgentDefinition::name).toList();
    }

    private static String described(List<AgentDefinition> agents) {
        return String.join(
                "\n",
                agents.stream()
                        .map(agent -> ("- " + agent.name() + ": " + about(agent)).strip())
                        .toList());
    }

    private static String about(AgentDefinition agent) {
        return agent.description() == null ? agent.instructionText() : agent.description();
    }

    /** Whether a tool hands over to another agent. */
    public static boolean isTransfer(ToolDefinition tool) {
        return tool.toolTypeOrDefault().equals(HANDOFF_TYPE)
                || tool.toolTypeOrDefault().equals(SWARM_TYPE);
    }
}
