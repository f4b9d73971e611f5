package io.agentspan.engine.definition;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.GuardrailDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.TransferRule;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the engine itself calls for an agent, as tools that no model sees: functions of the user,
 * and questions to a person.
 */
final class HookTools {
    /** A person says which member of a team works next. */
    static final String SELECT = "select_agent";

    /** A person says what becomes of a text that a guardrail objects to. */
    static final String REVIEW = "review_text";

    private HookTools() {}

    /** By name. */
    static Map<String, ToolDefinition> of(AgentDefinition agent) {
        Map<String, ToolDefinition> hooks = new LinkedHashMap<>();
        agent.routerTask().ifPresent(task -> add(hooks, function(task)));
        for (TransferRule rule : agent.handoffs()) {
            if (rule instanceof TransferRule.OnCondition condition) {
                add(hooks, function(condition.taskName()));
            }
        }
        for (AgentDefinition member : agent.agents()) {
            if (member.gate() != null && member.gate().taskName() != null) {
                add(hooks, function(member.gate().taskName()));
            }
        }
        agent.guardrails().forEach(guardrail -> add(hooks, agent, guardrail));
        if (agent.stopWhen() != null) {
            add(hooks, function(agent.stopWhen().taskName()));
        }
        if (!agent.agents().isEmpty() && agent.strategyOrDefault().equals(AgentDefinition.MANUAL)) {
            add(hooks, selection(agent));
        }
        return hooks;
    }

    private static void add(Map<String, ToolDefinition> hooks, ToolDefinition hook) {
        hooks.put(hook.name(), hook);
    }

    private static void add(
            Map<String, ToolDefinition> hooks,
            AgentDefinition agent,
            GuardrailDefinition guardrail) {
        if (guardrail.runsInWorkers()) {
            add(hooks, function(guardrail.taskNameOrDefault()));
        }
        switch (guardrail.onFailOrDefault()) {
            case HUMAN -> add(hooks, review());
            case ESCALATE ->
                    agent.tool(OrEmpty.text(guardrail.escalateWith()))
                            .ifPresent(tool -> add(hooks, tool));
            case RETRY, RAISE, FIX -> {
                // Nobody is asked.
            }
        }
    }

    private static ToolDefinition review() {
        ObjectNode tree = WireJson.object().put("name", REVIEW);
        tree.put("toolType", ToolDefinition.HUMAN);
        ObjectNode schema = tree.putObject("config").putObject("responseSchema");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("approved").put("type", "boolean");
        properties.putObject("edited_output").put("type", "string");
        properties.putObject("reason").put("type", "string");
        schema.put("minProperties", 1);
        return tool(tree);
    }

    private static ToolDefinition function(String task) {
        return tool(WireJson.object().put("name", task));
    }

    /** Accepts the names under which clients send a choice. */
    private static ToolDefinition selection(AgentDefinition team) {
        ObjectNode tree = WireJson.object().put("name", SELECT);
        tree.put("toolType", ToolDefinition.HUMAN);
        ObjectNode schema = tree.putObject("config").putObject("responseSchema");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String field : new String[] {"selected", "agent", "message"}) {
            ArrayNode names = properties.putObject(field).putArray("enum");
            team.agents().forEach(member -> names.add(member.name()));
            names.add(TeamAgents.DONE);
        }
        schema.put("minProperties", 1);
        return tool(tree);
    }

    private static ToolDefinition tool(ObjectNode tree) {
        return WireJson.mapper().treeToValue(tree, ToolDefinition.class);
    }
}
