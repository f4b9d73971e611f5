package io.agentspan;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.OutputTypes;
import io.agentspan.internal.tool.HttpTools;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of an agent that can be checked without a server. */
final class AgentRules {
    private static final Pattern MODEL = Pattern.compile("[^/\\s]+/\\S+");
    static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final double HOTTEST = 2;

    private final AgentSettings agent;
    private final List<String> mistakes = new ArrayList<>();

    private AgentRules(AgentSettings agent) {
        this.agent = agent;
    }

    static List<String> mistakesIn(AgentSettings agent) {
        AgentRules rules = new AgentRules(agent);
        rules.checkName();
        if (agent.external()) {
            return rules.mistakes;
        }
        if (agent.agents().isEmpty()) {
            rules.checkSingle();
        } else {
            rules.checkTeam();
        }
        rules.checkTools();
        rules.checkNumbers();
        rules.mistakes.addAll(Guardrails.mistakesIn(agent));
        rules.checkMetadata();
        return rules.mistakes;
    }

    private void checkName() {
        if (!AgentDefinition.NAME.matcher(agent.name()).matches()) {
            mistakes.add(
                    "the name '"
                            + agent.name()
                            + "' must start with a letter or _ and go on with letters, digits, _"
                            + " and -");
        }
    }

    private void checkSingle() {
        if (agent.model().isEmpty()) {
            mistakes.add("it has no model; write .model(\"provider/model\")");
        }
        agent.model()
                .filter(model -> !MODEL.matcher(model).matches())
                .ifPresent(model ->
                        mistakes.add(
                                "the model '"
                                        + model
                                        + "' must be written provider/model, such as"
                                        + " openai/gpt-4o"));
        agent.strategy()
                .ifPresent(strategy ->
                        mistakes.add(
                                "it has a strategy but no members; add .agents(…)"
                                        + " or leave .strategy out"));
        agent.outputType().map(OutputTypes::mistakesIn).ifPresent(mistakes::addAll);
    }

    private void checkTeam() {
        Set<String> names = new HashSet<>();
        for (Agent member : agent.agents()) {
            if (!names.add(member.name())) {
                mistakes.add(
                        "two members are named '"
                                + member.name()
                                + "'; rename one with .toBuilder().name(…)");
            }
        }
        agent.strategy().ifPresent(this::checkStrategy);
    }

    private void checkStrategy(Strategy strategy) {
        boolean leads = strategy instanceof Strategy.Handoff || strategy instanceof Strategy.Swarm;
        if (strategy instanceof Strategy.Handoff && agent.model().isEmpty()) {
            mistakes.add(
                    "its model decides to whom it hands over; write .model(\"provider/model\"), or"
                            + " another strategy, such as .strategy(Strategy.SEQUENTIAL)");
        }
        if (strategy.synthesis() && agent.model().isEmpty()) {
            mistakes.add(
                    "its model makes the result (withSynthesis); write .model(\"provider/model\")");
        }
        if (!leads) {
            unused(strategy, !agent.tools().isEmpty() || !agent.toolMistakes().isEmpty(), "tools");
        }
        if (!leads && !strategy.synthesis()) {
            unused(strategy, agent.model().isPresent(), "model");
            unused(strategy, agent.baseUrl().isPresent(), "baseUrl");
            unused(strategy, !agent.instructions().isEmpty(), "instructions");
            unused(strategy, agent.outputType().isPresent(), "outputType");
            unused(strategy, agent.maxTokens().isPresent(), "maxTokens");
            unused(strategy, agent.temperature().isPresent(), "temperature");
        }
        Set<String> known = new HashSet<>(agent.agents().stream().map(Agent::name).toList());
        known.add(agent.name());
        Teams.mentioned(agent.allowedTransitions(), strategy).stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        mistakes.add("it speaks of '" + name + "', which is no member of it"));
        mistakes.addAll(Teams.mistakesIn(strategy, agent.agents().size()));
    }

    private void unused(Strategy strategy, boolean present, String setting) {
        if (present) {
            mistakes.add(
                    "a team with the strategy "
                            + strategy.wireName()
                            + " makes no model calls itself; set ."
                            + setting
                            + "(…) on a member");
        }
    }

    private void checkTools() {
        mistakes.addAll(agent.toolMistakes());
        Map<String, ToolDef> byName = new LinkedHashMap<>();
        for (ToolDef tool : agent.tools()) {
            ToolDef other = byName.putIfAbsent(tool.name(), tool);
            if (other != null) {
                mistakes.add(
                        "two tools are named '"
                                + tool.name()
                                + "': "
                                + other.origin()
                                + " and "
                                + tool.origin());
            }
            if (!TOOL_NAME.matcher(tool.name()).matches()) {
                mistakes.add(
                        "the tool name '"
                                + tool.name()
                                + "' of "
                                + tool.origin()
                                + " must be 1 to 64 letters, digits, _ and -");
            }
            if (tool.kind() instanceof ToolKind.Http http) {
                mistakes.addAll(HttpTools.mistakesIn(tool, http, agent.credentials()));
            }
            if (tool.kind() instanceof ToolKind.SubAgent
                    && !tool.options().equals(ToolOptions.DEFAULTS)) {
                mistakes.add(
                        "the tool '"
                                + tool.name()
                                + "' is an agent; queue, time limit and attempts are set on that"
                                + " agent's own tools");
            }
        }
    }

    private void checkNumbers() {
        if (agent.maxTurns() < 1) {
            mistakes.add("maxTurns is " + agent.maxTurns() + " and must be at least 1");
        }
        agent.maxTokens()
                .filter(tokens -> tokens < 1)
                .ifPresent(tokens ->
                        mistakes.add("maxTokens is " + tokens + ", at least 1 is needed"));
        agent.temperature()
                .filter(degree -> !(degree >= 0 && degree <= HOTTEST))
                .ifPresent(
                        degree -> mistakes.add("temperature is " + degree + " and must be 0 to 2"));
        Duration limit = agent.timeout();
        if (limit.isNegative() || !limit.equals(Duration.ofSeconds(limit.toSeconds()))) {
            mistakes.add("timeout is " + limit + " and must be whole seconds, 0 or more");
        }
    }

    private void checkMetadata() {
        agent.metadata()
                .forEach((key, value) ->
                        JsonValues.mistakeIn(value)
                                .ifPresent(why ->
                                        mistakes.add("metadata '" + key + "' is no JSON: " + why)));
    }
}
