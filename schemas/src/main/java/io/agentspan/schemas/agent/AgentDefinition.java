package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent as data: what an SDK sends and the orchestrator runs ({@code AgentConfig} of the agent
 * HTTP API).
 *
 * @param name matches {@link #NAME}; names the agent in history and in its workers
 * @param model {@code provider/model}; absent for a team without a model of its own and for an
 *     external agent
 * @param baseUrl the provider's endpoint, if not its usual one
 * @param instructions a text, or an object that says where the text comes from
 * @param agents sub-agents; empty for a single agent
 * @param strategy how the sub-agents work together, by its wire name; {@value #DEFAULT_STRATEGY} if
 *     absent
 * @param maxTurns at least 1; {@value #DEFAULT_MAX_TURNS} if absent
 * @param maxTokens the longest reply of the model in tokens
 * @param timeoutSeconds limit for the whole execution; 0 or absent means none
 * @param external refers to an agent deployed under this name
 * @param router who decides for the strategy {@code router}: an agent, or {@code {"taskName":…}}
 *     for a function of the user
 * @param handoffs when a swarm hands over by itself
 * @param allowedTransitions to whom a member may hand over, by name; those not named may to all
 * @param team options of the strategy
 * @param synthesize whether the agent's own model makes the result from what the members said
 * @param introduction how a member is introduced to the others
 * @param includeContents {@code none}: the member gets the prompt without the conversation so far
 * @param gate of a stage of a pipeline
 * @param stopWhen a function that ends the agent after a turn
 * @param requiredTools tools that must have been called before the agent may end
 * @param planner whether the agent plans before it acts
 * @param other fields this version does not know, kept as they are
 */
public record AgentDefinition(
        String name,
        @Nullable String description,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable JsonNode instructions,
        List<ToolDefinition> tools,
        List<AgentDefinition> agents,
        @Nullable String strategy,
        @Nullable OutputType outputType,
        @Nullable Integer maxTurns,
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Long timeoutSeconds,
        @Nullable ObjectNode metadata,
        List<String> credentials,
        @Nullable Boolean external,
        @Nullable JsonNode router,
        List<TransferRule> handoffs,
        Map<String, List<String>> allowedTransitions,
        @Nullable TeamOptions team,
        @Nullable Boolean synthesize,
        @Nullable String introduction,
        @Nullable String includeContents,
        @Nullable Gate gate,
        List<GuardrailDefinition> guardrails,
        @Nullable Termination termination,
        @Nullable UserFunction stopWhen,
        List<Callback> callbacks,
        List<String> requiredTools,
        @Nullable Boolean planner,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    public static final int DEFAULT_MAX_TURNS = 25;
    public static final String HANDOFF = "handoff";
    public static final String SEQUENTIAL = "sequential";
    public static final String PARALLEL = "parallel";
    public static final String ROUTER = "router";
    public static final String ROUND_ROBIN = "round_robin";
    public static final String RANDOM = "random";
    public static final String SWARM = "swarm";
    public static final String MANUAL = "manual";
    public static final String DEFAULT_STRATEGY = HANDOFF;
    public static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*");

    public AgentDefinition {
        name = OrEmpty.text(name);
        tools = OrEmpty.list(tools);
        agents = OrEmpty.list(agents);
        credentials = OrEmpty.list(credentials);
        handoffs = OrEmpty.list(handoffs);
        allowedTransitions = OrEmpty.map(allowedTransitions);
        guardrails = OrEmpty.list(guardrails);
        callbacks = OrEmpty.list(callbacks);
        requiredTools = OrEmpty.list(requiredTools);
        other = OrEmpty.map(other);
    }

    /** The same for the same content, whatever the order of its fields. */
    public Digest digest() {
        return Digest.of(WireJson.mapper().<JsonNode>valueToTree(this));
    }

    public int maxTurnsOrDefault() {
        return maxTurns == null ? DEFAULT_MAX_TURNS : maxTurns;
    }

    public String strategyOrDefault() {
        return strategy == null ? DEFAULT_STRATEGY : strategy;
    }

    /** The instructions where they are a plain text; empty otherwise. */
    public String instructionText() {
        return instructions != null && instructions.isString() ? instructions.stringValue() : "";
    }

    public Optional<ToolDefinition> tool(String toolName) {
        return tools.stream().filter(tool -> tool.name().equals(toolName)).findFirst();
    }

    /** The agent that decides for the strategy {@code router}; empty when a function does. */
    public Optional<AgentDefinition> routerAgent() {
        return router != null && router.isObject() && !router.has("taskName")
                ? Optional.of(WireJson.mapper().treeToValue(router, AgentDefinition.class))
                : Optional.empty();
    }

    /** The task of the function that decides for the strategy {@code router}. */
    public Optional<String> routerTask() {
        return router == null
                ? Optional.empty()
                : Optional.ofNullable(router.path("taskName").stringValue(null));
    }

    /**
     * Tasks of the functions of the user that the agent needs beside its tools, without those of
     * the agents in it: a router, rules, gates, guardrails, callbacks.
     */
    public List<String> functions() {
        List<String> tasks = new ArrayList<>();
        routerTask().ifPresent(tasks::add);
        for (TransferRule rule : handoffs) {
            if (rule instanceof TransferRule.OnCondition condition) {
                tasks.add(condition.taskName());
            }
        }
        if (gate != null && gate.taskName() != null) {
            tasks.add(gate.taskName());
        }
        if (stopWhen != null) {
            tasks.add(stopWhen.taskName());
        }
        callbacks.forEach(callback -> tasks.add(callback.taskName()));
        Stream.concat(
                        guardrails.stream(),
                        tools.stream().flatMap(tool -> tool.guardrails().stream()))
                .filter(GuardrailDefinition::runsInWorkers)
                .forEach(guardrail -> tasks.add(guardrail.taskNameOrDefault()));
        return tasks.stream().distinct().toList();
    }

    public TeamOptions teamOrDefault() {
        return team == null ? TeamOptions.DEFAULT : team;
    }

    public boolean synthesizes() {
        return Boolean.TRUE.equals(synthesize);
    }

    /** Whether it is given the conversation of its team, not only the prompt. */
    public boolean includesContents() {
        return !"none".equals(includeContents);
    }
}
