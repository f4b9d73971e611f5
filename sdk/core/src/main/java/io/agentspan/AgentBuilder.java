package io.agentspan;

import io.agentspan.internal.tool.ToolScan;
import io.agentspan.tool.ToolDef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an {@link Agent}. Nothing is checked before {@link #build()}. For one thread. */
public final class AgentBuilder {
    private String name;
    private Optional<String> description;
    private Optional<String> model;
    private Optional<String> baseUrl;
    private String instructions;
    private final List<ToolDef> tools;
    private final List<String> toolMistakes;
    private final List<Agent> agents;
    private Optional<Strategy> strategy;
    private final Map<String, List<String>> allowedTransitions;
    private Optional<String> introduction;
    private boolean includeContents;
    private Optional<Gate> gate;
    private Optional<Termination> termination;
    private final List<Guardrail> guardrails;
    private Optional<Class<?>> outputType;
    private int maxTurns;
    private Optional<Integer> maxTokens;
    private Optional<Double> temperature;
    private Duration timeout;
    private final Map<String, Object> metadata;
    private final List<String> credentials;
    private final Map<String, Object> dependencies;

    AgentBuilder(AgentSettings from) {
        name = from.name();
        description = from.description();
        model = from.model();
        baseUrl = from.baseUrl();
        instructions = from.instructions();
        tools = new ArrayList<>(from.tools());
        toolMistakes = new ArrayList<>(from.toolMistakes());
        agents = new ArrayList<>(from.agents());
        strategy = from.strategy();
        allowedTransitions = new LinkedHashMap<>(from.allowedTransitions());
        introduction = from.introduction();
        includeContents = from.includeContents();
        gate = from.gate();
        termination = from.termination();
        guardrails = new ArrayList<>(from.guardrails());
        outputType = from.outputType();
        maxTurns = from.maxTurns();
        maxTokens = from.maxTokens();
        temperature = from.temperature();
        timeout = from.timeout();
        metadata = new LinkedHashMap<>(from.metadata());
        credentials = new ArrayList<>(from.credentials());
        dependencies = new LinkedHashMap<>(from.dependencies());
    }

    /** Another name, for a copy made with {@link Agent#toBuilder()}. */
    public AgentBuilder name(String text) {
        name = text;
        return this;
    }

    /** What it is for, as other agents and people read it. */
    public AgentBuilder description(String text) {
        description = Optional.of(text);
        return this;
    }

    /**
     * The model that it asks.
     *
     * @param providerAndModel such as {@code anthropic/claude-sonnet-4-6} or {@code openai/gpt-4o}
     */
    public AgentBuilder model(String providerAndModel) {
        model = Optional.of(providerAndModel);
        return this;
    }

    /** The model provider's endpoint where it is not its usual one. */
    public AgentBuilder baseUrl(String url) {
        baseUrl = Optional.of(url);
        return this;
    }

    /** The system prompt. */
    public AgentBuilder instructions(String text) {
        instructions = text;
        return this;
    }

    /**
     * Adds tools.
     *
     * @param toolsOrObjects {@link ToolDef}s, and objects with {@link io.agentspan.tool.Tool @Tool}
     *     methods
     */
    public AgentBuilder tools(Object... toolsOrObjects) {
        ToolScan scan = ToolScan.of(toolsOrObjects);
        tools.addAll(scan.tools());
        toolMistakes.addAll(scan.mistakes());
        return this;
    }

    /** Adds members: this becomes a team. */
    public AgentBuilder agents(Agent... members) {
        agents.addAll(List.of(members));
        return this;
    }

    /** How the members work together; {@link Strategy#HANDOFF} by default. */
    public AgentBuilder strategy(Strategy how) {
        strategy = Optional.of(how);
        return this;
    }

    /**
     * To whom a member may hand over, or who may have the next turn after it. Members that are not
     * named here may hand over to all.
     *
     * @param from name of a member; the team's own name for its beginning
     * @param to names of members; none for nobody
     */
    public AgentBuilder allowedTransitions(String from, String... to) {
        allowedTransitions.put(from, List.of(to));
        return this;
    }

    /** What the other members of its team read of it. */
    public AgentBuilder introduction(String text) {
        introduction = Optional.of(text);
        return this;
    }

    /** Whether it is given the conversation of its team, not only the prompt; true by default. */
    public AgentBuilder includeContents(boolean whole) {
        includeContents = whole;
        return this;
    }

    /** May end the pipeline behind this stage. */
    public AgentBuilder gate(Gate behind) {
        gate = Optional.of(behind);
        return this;
    }

    /** Adds checks of what it is asked and of what it answers; they are made in their order. */
    public AgentBuilder guardrails(Guardrail... checks) {
        guardrails.addAll(List.of(checks));
        return this;
    }

    /** When it is done although it would go on. */
    public AgentBuilder termination(Termination condition) {
        termination = Optional.of(condition);
        return this;
    }

    /**
     * The answer must be readable as this type; read it with {@link AgentResult#output(Class)}.
     *
     * @param type a record
     */
    public AgentBuilder outputType(Class<?> type) {
        outputType = Optional.of(type);
        return this;
    }

    /** Model calls in one run, at least 1; {@value Agent#DEFAULT_MAX_TURNS} by default. */
    public AgentBuilder maxTurns(int turns) {
        maxTurns = turns;
        return this;
    }

    /** The longest reply of the model in tokens, at least 1. */
    public AgentBuilder maxTokens(int tokens) {
        maxTokens = Optional.of(tokens);
        return this;
    }

    /** How freely the model chooses its words, 0 to 2. */
    public AgentBuilder temperature(double degree) {
        temperature = Optional.of(degree);
        return this;
    }

    /**
     * Limit for a whole execution.
     *
     * @param limit whole seconds; zero, the default, means none
     */
    public AgentBuilder timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Adds something that is kept with the definition and shown to tools. */
    public AgentBuilder metadata(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    /** Adds names of secrets that its tools may ask for. */
    public AgentBuilder credentials(String... names) {
        credentials.addAll(List.of(names));
        return this;
    }

    /**
     * Adds an object for {@code ToolContext.dependency(name, type)}; it never leaves the process.
     */
    public AgentBuilder dependency(String key, Object value) {
        dependencies.put(key, value);
        return this;
    }

    /**
     * The agent.
     *
     * @throws AgentDefinitionException listing every mistake that can be found without a server
     */
    public Agent build() {
        AgentSettings settings =
                new AgentSettings(
                        name,
                        false,
                        description,
                        model,
                        baseUrl,
                        instructions,
                        tools,
                        toolMistakes,
                        agents,
                        strategy.or(this::usualStrategy),
                        allowedTransitions,
                        introduction,
                        includeContents,
                        gate,
                        termination,
                        guardrails,
                        outputType,
                        maxTurns,
                        maxTokens,
                        temperature,
                        timeout,
                        metadata,
                        credentials,
                        dependencies);
        List<String> mistakes = AgentRules.mistakesIn(settings);
        if (!mistakes.isEmpty()) {
            throw new AgentDefinitionException("agent '" + name + "'", mistakes);
        }
        return new Agent(settings);
    }

    private Optional<Strategy> usualStrategy() {
        return agents.isEmpty() ? Optional.empty() : Optional.of(Strategy.HANDOFF);
    }
}
