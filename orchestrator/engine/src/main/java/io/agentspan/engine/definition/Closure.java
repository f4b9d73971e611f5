package io.agentspan.engine.definition;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The definition that an execution runs, with every agent in it found by its path. Built once for
 * each digest and then shared by all executions that run it; never changes.
 */
public final class Closure {
    /** The agent that decides which member of a team works next. */
    public static final String ROUTER = "router";

    /** Makes a team's result from what its members said. */
    public static final String SYNTHESIS = "synthesis";

    /** A swarm's own agent. */
    public static final String SELF = "self";

    /** Begins the name of the parts that judge or mend for guardrails. */
    public static final String GUARDRAILS = "guardrails/";

    /** A person says what becomes of a text that a guardrail objects to. */
    public static final String REVIEW = HookTools.REVIEW;

    /** A person says which member of a team works next. */
    public static final String SELECT = HookTools.SELECT;

    private static final JsonNode ANSWER =
            WireJson.tree(
                    """
                    {"type":"object","properties":{"response":{"type":"string"}},\
                    "required":["response"]}\
                    """);

    private final AgentDefinition written;
    private final Digest digest;
    private final Map<String, AgentDefinition> agents = new LinkedHashMap<>();
    private final Map<String, ArgumentCheck> checks = new LinkedHashMap<>();
    private final Map<String, ArgumentCheck> answers = new LinkedHashMap<>();
    private final Map<String, ToolDefinition> hooks = new LinkedHashMap<>();

    public Closure(AgentDefinition root) {
        this.written = root;
        this.digest = root.digest();
        add("", root);
    }

    /** Judges a text for a guardrail, by its place in the list. */
    public static String judge(int guardrail) {
        return GUARDRAILS + guardrail;
    }

    /** Mends a text that the guardrail objects to. */
    public static String mender(int guardrail) {
        return judge(guardrail) + "/mended";
    }

    private void add(String path, AgentDefinition written) {
        GuardrailAgents.of(written).forEach((part, agent) -> add(part(path, part), agent));
        AgentDefinition agent = team(path, written);
        agents.put(path, agent);
        for (ToolDefinition hook : HookTools.of(agent).values()) {
            hooks.put(hookPath(path, hook.name()), hook);
            if (hook.toolTypeOrDefault().equals(ToolDefinition.HUMAN)) {
                answers.put(hookPath(path, hook.name()), ArgumentCheck.of(answerSchema(hook)));
            }
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

    /** Adds the members of a team and the agents of its own work; the agent as it works. */
    private AgentDefinition team(String path, AgentDefinition agent) {
        boolean swarm = agent.strategyOrDefault().equals(AgentDefinition.SWARM);
        for (int i = 0; i < agent.agents().size(); i++) {
            AgentDefinition member = agent.agents().get(i);
            add(member(path, i), swarm ? TeamAgents.participant(agent, member) : member);
        }
        if (agent.agents().isEmpty()) {
            return agent;
        }
        agent.routerAgent()
                .ifPresent(router -> add(part(path, ROUTER), TeamAgents.router(agent, router)));
        if (agent.synthesizes()) {
            add(part(path, SYNTHESIS), TeamAgents.synthesis(agent));
        }
        if (swarm && agent.model() != null) {
            add(part(path, SELF), TeamAgents.self(agent));
        }
        return agent.strategyOrDefault().equals(AgentDefinition.HANDOFF)
                ? TeamAgents.lead(agent)
                : agent;
    }

    public Digest digest() {
        return digest;
    }

    /** The definition of the tool, or of the engine's own call, that an agent's call is for. */
    public Optional<ToolDefinition> tool(String agentPath, CallId call, String name) {
        return call.isHook()
                ? Optional.ofNullable(hooks.get(hookPath(agentPath, name)))
                : agent(agentPath).tool(name);
    }

    /** The definition as the user wrote it. */
    public AgentDefinition written() {
        return written;
    }

    /** The agent that the execution is about, as it works. */
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
    public List<String> answerMisfits(String agentPath, CallId call, String tool, JsonNode answer) {
        ArgumentCheck check =
                answers.get(call.isHook() ? hookPath(agentPath, tool) : toolPath(agentPath, tool));
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

    /** Path of an agent that does a part of another's work. */
    public static String part(String path, String part) {
        return path + "/" + part;
    }

    private static String hookPath(String path, String hook) {
        return path + "/hooks/" + hook;
    }
}
