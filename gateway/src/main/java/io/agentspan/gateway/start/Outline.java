package io.agentspan.gateway.start;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition drawn as a workflow of Conductor tasks, for clients that look at the plan. Nothing
 * runs it.
 */
final class Outline {
    private Outline() {}

    /**
     * The workflow of an agent.
     *
     * @param received the agent as the client sent it
     */
    static ObjectNode of(AgentDefinition agent, @Nullable JsonNode received) {
        ObjectNode workflow = WireJson.object();
        workflow.put("name", agent.name()).put("version", 1);
        if (agent.description() != null) {
            workflow.put("description", agent.description());
        }
        ObjectNode metadata = workflow.putObject("metadata");
        metadata.put("agent_sdk", "conductor");
        metadata.set("agentDef", received);
        workflow.set("tasks", tasks(agent));
        workflow.put("timeoutSeconds", agent.timeoutSeconds() == null ? 0 : agent.timeoutSeconds());
        return workflow;
    }

    private static ArrayNode tasks(AgentDefinition agent) {
        ArrayNode tasks = WireJson.mapper().createArrayNode();
        if (agent.agents().isEmpty()) {
            tasks.add(agent.tools().isEmpty() ? model(agent) : loop(agent));
            return tasks;
        }
        for (int i = 0; i < agent.agents().size(); i++) {
            AgentDefinition member = agent.agents().get(i);
            tasks.add(subWorkflow(agent.name() + "_step_" + i + "_" + member.name(), member));
        }
        return tasks;
    }

    private static ObjectNode model(AgentDefinition agent) {
        ObjectNode task = task("LLM_CHAT_COMPLETE", agent.name() + "_llm", "LLM_CHAT_COMPLETE");
        ObjectNode input = task.putObject("inputParameters");
        String model = agent.model() == null ? "" : agent.model();
        int slash = model.indexOf('/');
        input.put("llmProvider", slash < 0 ? "" : model.substring(0, slash));
        input.put("model", model.substring(slash + 1));
        input.put("instructions", agent.instructionText());
        if (agent.baseUrl() != null) {
            input.put("baseUrl", agent.baseUrl());
        }
        if (agent.temperature() != null) {
            input.put("temperature", agent.temperature());
        }
        if (agent.maxTokens() != null) {
            input.put("maxTokens", agent.maxTokens());
        }
        if (!agent.tools().isEmpty()) {
            ArrayNode tools = input.putArray("tools");
            agent.tools().forEach(tool -> tools.add(tool.name()));
        }
        return task;
    }

    private static ObjectNode loop(AgentDefinition agent) {
        ObjectNode loop = task(agent.name() + "_loop", agent.name() + "_loop", "DO_WHILE");
        loop.put(
                "loopCondition",
                "tool calls requested and iteration < " + agent.maxTurnsOrDefault());
        ArrayNode body = loop.putArray("loopOver");
        body.add(model(agent));
        ObjectNode choice = task("SWITCH", agent.name() + "_tool_router", "SWITCH");
        ObjectNode cases = choice.putObject("decisionCases");
        ObjectNode fork = task("FORK_JOIN_DYNAMIC", agent.name() + "_tools", "FORK_JOIN_DYNAMIC");
        ArrayNode forks = fork.putArray("forkTasks");
        for (ToolDefinition tool : agent.tools()) {
            forks.addArray().add(tool(agent, tool));
        }
        cases.putArray("tool_call").add(fork);
        choice.putArray("defaultCase");
        body.add(choice);
        return loop;
    }

    private static ObjectNode tool(AgentDefinition agent, ToolDefinition tool) {
        String reference = agent.name() + "_tool_" + tool.name();
        return tool.nestedAgent()
                .map(nested -> subWorkflow(reference, nested))
                .orElseGet(() -> task(tool.name(), reference, "SIMPLE"));
    }

    private static ObjectNode subWorkflow(String reference, AgentDefinition agent) {
        ObjectNode task = task(agent.name(), reference, "SUB_WORKFLOW");
        ObjectNode parameters = task.putObject("subWorkflowParam");
        parameters.put("name", agent.name()).put("version", 1);
        parameters.set("workflowDefinition", of(agent, WireJson.mapper().valueToTree(agent)));
        return task;
    }

    private static ObjectNode task(String name, String reference, String type) {
        return WireJson.object()
                .put("name", name)
                .put("taskReferenceName", reference)
                .put("type", type);
    }
}
