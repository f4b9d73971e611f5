package io.agentspan.internal.definition;

import io.agentspan.Agent;
import io.agentspan.Strategy;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.OutputTypes;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.OutputType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes agents as the server reads them. What is at its default is left out. */
public final class Definitions {
    private Definitions() {}

    public static AgentDefinition of(Agent agent) {
        return new AgentDefinition(
                agent.name(),
                agent.description().orElse(null),
                agent.model().orElse(null),
                agent.baseUrl().orElse(null),
                agent.instructions().isEmpty() ? null : StringNode.valueOf(agent.instructions()),
                agent.tools().stream().map(ToolDefinitions::of).toList(),
                agent.agents().stream().map(Definitions::of).toList(),
                agent.strategy().map(Strategy::wireName).orElse(null),
                agent.outputType().map(Definitions::outputType).orElse(null),
                agent.maxTurns() == Agent.DEFAULT_MAX_TURNS ? null : agent.maxTurns(),
                agent.maxTokens().orElse(null),
                agent.temperature().orElse(null),
                seconds(agent.timeout()),
                metadata(agent),
                agent.credentials(),
                agent.isExternal() ? true : null,
                TeamDefinitions.router(agent),
                TeamDefinitions.rules(agent),
                agent.allowedTransitions(),
                TeamDefinitions.options(agent),
                agent.strategy().filter(Strategy::synthesis).isPresent() ? true : null,
                agent.introduction().orElse(null),
                agent.includeContents() ? null : "none",
                TeamDefinitions.gate(agent),
                agent.guardrails().stream().map(GuardrailDefinitions::of).toList(),
                agent.termination().map(TeamDefinitions::termination).orElse(null),
                null,
                List.of(),
                List.of(),
                null,
                Collections.emptyMap());
    }

    /** The same as plain Java values. */
    public static Map<String, Object> asMap(Agent agent) {
        return JsonValues.toMap(WireJson.mapper().valueToTree(of(agent)));
    }

    private static OutputType outputType(Class<?> type) {
        return new OutputType(OutputTypes.schema(type), type.getSimpleName());
    }

    static @Nullable Long seconds(Duration limit) {
        return limit.isZero() ? null : limit.toSeconds();
    }

    private static @Nullable ObjectNode metadata(Agent agent) {
        return agent.metadata().isEmpty() ? null : JsonValues.toObject(agent.metadata());
    }
}
