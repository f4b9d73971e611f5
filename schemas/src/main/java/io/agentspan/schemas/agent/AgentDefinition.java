package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * @param strategy how the sub-agents work together, by its wire name; {@code handoff} if absent
 * @param maxTurns at least 1; {@value #DEFAULT_MAX_TURNS} if absent
 * @param maxTokens the longest reply of the model in tokens
 * @param timeoutSeconds limit for the whole execution; 0 or absent means none
 * @param external refers to an agent deployed under this name
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
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    public static final int DEFAULT_MAX_TURNS = 25;
    public static final String DEFAULT_STRATEGY = "handoff";
    public static final String SEQUENTIAL = "sequential";
    public static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*");

    public AgentDefinition {
        name = OrEmpty.text(name);
        tools = OrEmpty.list(tools);
        agents = OrEmpty.list(agents);
        credentials = OrEmpty.list(credentials);
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
}
