package io.agentspan;

import io.agentspan.tool.ToolDef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an {@link Agent} is made of.
 *
 * @param external only its name, for one that is deployed elsewhere
 * @param toolMistakes what was wrong with the objects that were given as tools
 */
record AgentSettings(
        String name,
        boolean external,
        Optional<String> description,
        Optional<String> model,
        Optional<String> baseUrl,
        String instructions,
        List<ToolDef> tools,
        List<String> toolMistakes,
        List<Agent> agents,
        Optional<Strategy> strategy,
        Map<String, List<String>> allowedTransitions,
        Optional<String> introduction,
        boolean includeContents,
        Optional<Gate> gate,
        Optional<Termination> termination,
        List<Guardrail> guardrails,
        Optional<Class<?>> outputType,
        int maxTurns,
        Optional<Integer> maxTokens,
        Optional<Double> temperature,
        Duration timeout,
        Map<String, Object> metadata,
        List<String> credentials,
        Map<String, Object> dependencies) {

    AgentSettings {
        tools = List.copyOf(tools);
        toolMistakes = List.copyOf(toolMistakes);
        agents = List.copyOf(agents);
        allowedTransitions = Collections.unmodifiableMap(new LinkedHashMap<>(allowedTransitions));
        guardrails = List.copyOf(guardrails);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        credentials = List.copyOf(credentials);
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    }

    static AgentSettings named(String name) {
        return named(name, false);
    }

    static AgentSettings named(String name, boolean external) {
        return new AgentSettings(
                name,
                external,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Collections.emptyMap(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Agent.DEFAULT_MAX_TURNS,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Collections.emptyMap(),
                List.of(),
                Collections.emptyMap());
    }
}
