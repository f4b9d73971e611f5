package io.agentspan.engine.decide;

import io.agentspan.engine.Limits;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a definition that asks for what this level does not do. A guardrail or an approval that
 * is silently left out would be worse than an error.
 */
final class Support {
    private static final List<String> AGENT_FIELDS = List.of("memory");
    private static final List<String> TOOL_TYPES =
            List.of(
                    ToolDefinition.WORKER,
                    ToolDefinition.AGENT_TOOL,
                    "cli",
                    ToolDefinition.HTTP,
                    ToolDefinition.HUMAN,
                    ToolDefinition.PULL_MESSAGES);

    private Support() {}

    /** What is not supported, in words; empty when everything is. */
    static Optional<String> objection(AgentDefinition root) {
        return objection(root, 1);
    }

    /**
     * The same for an agent within it.
     *
     * @param depth 1 for the root
     */
    private static Optional<String> objection(AgentDefinition agent, int depth) {
        String who = "agent '" + agent.name() + "'";
        if (depth > Limits.MAX_NESTING) {
            return Optional.of(
                    who + " is nested deeper than " + Limits.MAX_NESTING + " agents; flatten it");
        }
        if (!AgentDefinition.NAME.matcher(agent.name()).matches()) {
            return Optional.of(
                    who
                            + ": a name starts with a letter or _ and has only letters, digits, _ and -");
        }
        if (Boolean.TRUE.equals(agent.external())) {
            return Optional.of(who + " is external; that is not supported yet");
        }
        for (String field : AGENT_FIELDS) {
            if (asksFor(agent.other(), field)) {
                return notYet(who, field);
            }
        }
        Optional<String> guardrails = GuardrailSupport.objection(agent, who);
        if (guardrails.isPresent()) {
            return guardrails;
        }
        if (agent.stopWhen() != null) {
            return notYet(who, "stopWhen");
        }
        if (!agent.callbacks().isEmpty()) {
            return notYet(who, "callbacks");
        }
        if (!agent.requiredTools().isEmpty()) {
            return notYet(who, "requiredTools");
        }
        if (Boolean.TRUE.equals(agent.planner())) {
            return notYet(who, "planner");
        }
        JsonNode instructions = agent.instructions();
        if (instructions != null && !instructions.isString() && !instructions.isNull()) {
            return Optional.of(who + " has instructions that are no text; resolve them first");
        }
        return Ranges.objection(agent, who)
                .or(() ->
                        agent.agents().isEmpty()
                                ? single(agent, who, depth)
                                : team(agent, who, depth));
    }

    private static Optional<String> notYet(String who, String field) {
        return Optional.of(who + " has '" + field + "'; that is not supported yet");
    }

    private static Optional<String> single(AgentDefinition agent, String who, int depth) {
        if (agent.model() == null || agent.model().isBlank()) {
            return Optional.of(who + " has no model");
        }
        return tools(agent, who, depth);
    }

    private static Optional<String> tools(AgentDefinition agent, String who, int depth) {
        List<String> names = agent.tools().stream().map(ToolDefinition::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            return Optional.of(who + " has two tools of one name");
        }
        return agent.tools().stream()
                .map(tool -> objection(tool, who, depth).or(() -> check(agent, tool, who)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> team(AgentDefinition agent, String who, int depth) {
        return TeamSupport.objection(agent, who)
                .or(() -> tools(agent, who, depth))
                .or(() -> agent.routerAgent().flatMap(router -> objection(router, depth + 1)))
                .or(() ->
                        agent.agents().stream()
                                .map(member -> objection(member, depth + 1))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    private static Optional<String> objection(ToolDefinition tool, String who, int depth) {
        String what = "tool '" + tool.name() + "' of " + who;
        if (tool.name().isBlank() || tool.name().contains("/")) {
            return Optional.of(what + ": a name is not blank and has no /");
        }
        Optional<String> range = Ranges.objection(tool, what);
        if (range.isPresent()) {
            return range;
        }
        if (tool.name().equals(ToolDefinition.TRANSFER)) {
            return Optional.of(what + ": the name is taken by the tool that hands over");
        }
        if (!tool.guardrails().isEmpty()) {
            return Optional.of(what + " has guardrails; that is not supported yet");
        }
        if (!TOOL_TYPES.contains(tool.toolTypeOrDefault())) {
            return Optional.of(
                    what
                            + " is of type '"
                            + tool.toolTypeOrDefault()
                            + "'; that is not supported yet");
        }
        if (!tool.toolTypeOrDefault().equals(ToolDefinition.AGENT_TOOL)) {
            return Optional.empty();
        }
        if (tool.config() != null
                && tool.config().path("optional").isBoolean()
                && !tool.config().path("optional").booleanValue()) {
            return Optional.of(what + " is not optional; that is not supported yet");
        }
        return tool.nestedAgent().isEmpty()
                ? Optional.of(what + " names no agent")
                : objection(tool.nestedAgent().get(), depth + 1);
    }

    /** A tool whose lost calls are checked needs a tool that does it. */
    private static Optional<String> check(AgentDefinition agent, ToolDefinition tool, String who) {
        UnknownOutcome unknown = tool.unknownOutcome();
        if (unknown == null || tool.unknownOutcomePolicy() != UnknownOutcome.Policy.CHECK) {
            return Optional.empty();
        }
        boolean found =
                unknown.tool() != null
                        && !unknown.tool().equals(tool.name())
                        && agent.tool(unknown.tool()).filter(Support::isRunByWorkers).isPresent();
        return found
                ? Optional.empty()
                : Optional.of(
                        "tool '"
                                + tool.name()
                                + "' of "
                                + who
                                + " is to be checked by '"
                                + OrEmpty.text(unknown.tool())
                                + "'; that is no other tool of the agent that workers run");
    }

    private static boolean isRunByWorkers(ToolDefinition tool) {
        return tool.toolTypeOrDefault().equals(ToolDefinition.WORKER)
                || tool.toolTypeOrDefault().equals("cli");
    }

    private static boolean asksFor(Map<String, JsonNode> fields, String name) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull() || (value.isContainer() && value.isEmpty())) {
            return false;
        }
        return !value.isBoolean() || value.booleanValue();
    }
}
