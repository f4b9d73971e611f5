package io.agentspan;

import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent: a model with instructions and tools, or a team of agents. Immutable; build it once,
 * share it between threads, use it in several teams.
 */
public final class Agent {
    /** Model calls of one agent in one run, unless set. */
    public static final int DEFAULT_MAX_TURNS = 25;

    private final AgentSettings settings;

    Agent(AgentSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins an agent.
     *
     * @param name starts with a letter or {@code _}, then letters, digits, {@code _} and {@code -}
     */
    public static AgentBuilder builder(String name) {
        return new AgentBuilder(AgentSettings.named(name));
    }

    /**
     * Names an agent that somebody has deployed, as a member of a team, as a tool, or to be run.
     * What it is like when a run starts is what runs; its tools are served by others.
     *
     * @throws AgentDefinitionException if no agent can have that name
     */
    public static Agent external(String name) {
        AgentSettings settings = AgentSettings.named(name, true);
        List<String> mistakes = AgentRules.mistakesIn(settings);
        if (!mistakes.isEmpty()) {
            throw new AgentDefinitionException("agent '" + name + "'", mistakes);
        }
        return new Agent(settings);
    }

    /** A copy that can be changed. */
    public AgentBuilder toBuilder() {
        return new AgentBuilder(settings);
    }

    /**
     * This agent, then the next one with this one's answer: a team of strategy {@link
     * Strategy#SEQUENTIAL}. {@code a.then(b).then(c)} is one team {@code a_b_c} of three; a team
     * with settings of its own becomes one member with these settings.
     *
     * @throws AgentDefinitionException if two members have the same name
     */
    public Agent then(Agent next) {
        return Pipeline.of(this, next);
    }

    /** This agent as a tool of another one, under its own name. */
    public ToolDef asTool() {
        return Tools.agent(this);
    }

    public String name() {
        return settings.name();
    }

    /** Whether this is only the name of an agent that is deployed elsewhere. */
    public boolean isExternal() {
        return settings.external();
    }

    public Optional<String> description() {
        return settings.description();
    }

    /** {@code provider/model}; empty for a team. */
    public Optional<String> model() {
        return settings.model();
    }

    /** The model provider's endpoint where it is not its usual one. */
    public Optional<String> baseUrl() {
        return settings.baseUrl();
    }

    /** The system prompt; may be empty. */
    public String instructions() {
        return settings.instructions();
    }

    public List<ToolDef> tools() {
        return settings.tools();
    }

    /** The members of a team; empty for a single agent. */
    public List<Agent> agents() {
        return settings.agents();
    }

    /** How the members of a team work together; empty for a single agent. */
    public Optional<Strategy> strategy() {
        return settings.strategy();
    }

    /** To whom members may hand over, by name; those not named may to all. */
    public Map<String, List<String>> allowedTransitions() {
        return settings.allowedTransitions();
    }

    /** What the other members of its team read of it. */
    public Optional<String> introduction() {
        return settings.introduction();
    }

    /** Whether it is given the conversation of its team, not only the prompt. */
    public boolean includeContents() {
        return settings.includeContents();
    }

    /** May end the pipeline behind this stage. */
    public Optional<Gate> gate() {
        return settings.gate();
    }

    /** Checks of what it is asked and of what it answers. */
    public List<Guardrail> guardrails() {
        return settings.guardrails();
    }

    /** When it is done although it would go on. */
    public Optional<Termination> termination() {
        return settings.termination();
    }

    /** The type that the answer must be readable as. */
    public Optional<Class<?>> outputType() {
        return settings.outputType();
    }

    /** Model calls in one run, at least 1. */
    public int maxTurns() {
        return settings.maxTurns();
    }

    /** The longest reply of the model in tokens; empty for the server's default. */
    public Optional<Integer> maxTokens() {
        return settings.maxTokens();
    }

    public Optional<Double> temperature() {
        return settings.temperature();
    }

    /** Limit for a whole execution; zero means none. */
    public Duration timeout() {
        return settings.timeout();
    }

    public Map<String, Object> metadata() {
        return settings.metadata();
    }

    /** Names of the secrets that its tools may ask for. */
    public List<String> credentials() {
        return settings.credentials();
    }

    /** Objects of this process that its tools may ask for; they never leave it. */
    public Map<String, Object> dependencies() {
        return settings.dependencies();
    }

    @Override
    public String toString() {
        return "Agent[" + name() + "]";
    }
}
