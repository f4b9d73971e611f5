package io.agentspan.engine.definition;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.id.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The definition that an execution runs, with every agent in it found by its path. Built once for
 * each digest and then shared by all executions that run it; never changes.
 */
public final class Closure {
    private static final JsonNode ANSWER =
            WireJson.tree(
                    """
                    {"type":"object","properties":{"response":{"type":"string"}},\
                    "required":["response"]}\
                    """);

    private final Digest digest;
    private final Map<String, AgentDefinition> agents = new LinkedHashMap<>();
    private final Map<String, ArgumentCheck> checks = new LinkedHashMap<>();
    private final Map<String, ArgumentCheck> answers = new LinkedHashMap<>();

    public Closure(AgentDefinition root) {
        this.digest = root.digest();
        add("", root);
    }

    private void add(String path, AgentDefinition agent) {
        agents.put(path, agent);
        for (int i = 0; i < agent.agents().size(); i++) {
            add(member(path, i), agent.agents().get(i));
        }
        for (ToolDefinition tool : agent.tools()) {
            JsonNode schema = tool.inputSchema();
            checks.put(
                    toolPath(path, tool.name()),
                    schema == null ? ArgumentCheck.NONE : ArgumentCheck.of(schema));
            if (tool.toolTypeOrDefault().equals(ToolDefinition.HUMAN)) {
                answers.put(toolPath(path, tool.name()), ArgumentCheck.of(answerSchema(tool)));
            }
            tool.nestedAgent().ifPresent(nested -> add(toolPath(path, tool.name()), nested));
        }
    }

    public Digest digest() {
        return digest;
    }

    public AgentDefinition root() {
        return agent("");
    }

    /** The agent at a path that this class made. */
    public AgentDefinition agent(String path) {
        AgentDefinition agent = agents.get(path);
        if (agent == null) {
            throw new IllegalStateException(
                    "definition " + digest + " has no agent at '" + path + "'");
        }
        return agent;
    }

    /**
     * What is wrong with the arguments of a call; empty when they fit. The tool is one of the
     * agent's.
     */
    public List<String> misfits(String agentPath, String tool, JsonNode arguments) {
        ArgumentCheck check = checks.get(toolPath(agentPath, tool));
        return check == null ? List.of() : check.misfits("the arguments", arguments);
    }

    /** What is wrong with a person's answer to a question; empty when it fits. */
    public List<String> answerMisfits(String agentPath, String tool, JsonNode answer) {
        ArgumentCheck check = answers.get(toolPath(agentPath, tool));
        return check == null ? List.of() : check.misfits("the answer", answer);
    }

    /** JSON Schema of the answer to a tool that asks a person. */
    public static JsonNode answerSchema(ToolDefinition tool) {
        JsonNode schema = tool.config() == null ? null : tool.config().get("responseSchema");
        return schema == null || schema.isNull() ? ANSWER : schema;
    }

    /** Path of a team's member. */
    public static String member(String path, int index) {
        return path + "/agents/" + index;
    }

    /** Path of the agent behind an agent's tool. */
    public static String toolPath(String path, String tool) {
        return path + "/tools/" + tool;
    }
}
