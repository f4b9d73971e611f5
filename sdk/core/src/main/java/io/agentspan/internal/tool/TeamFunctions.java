package io.agentspan.internal.tool;

import io.agentspan.Agent;
import io.agentspan.Gate;
import io.agentspan.Guardrail;
import io.agentspan.Strategy;
import io.agentspan.TeamFunction;
import io.agentspan.TeamTurn;
import io.agentspan.TransferRule;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolFunction;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The functions of the user that an agent needs beside its tools; no model sees them. */
public final class TeamFunctions {
    private TeamFunctions() {}

    /** Task of the function that routes. */
    public static String router(String team) {
        return team + "_router_fn";
    }

    /** Task of the condition of a rule. */
    public static String rule(String team, int index) {
        return team + "_handoff_" + index;
    }

    /** Task of the function of a gate. */
    public static String gate(String stage) {
        return stage + "_gate";
    }

    /** Those of the agent itself, without the agents in it. */
    static List<ToolDef> of(Agent agent) {
        List<ToolDef> functions = new ArrayList<>();
        switch (agent.strategy().orElse(null)) {
            case Strategy.Router router ->
                    router.choice()
                            .ifPresent(choice ->
                                    functions.add(
                                            tool(
                                                    router(agent.name()),
                                                    choice,
                                                    name -> Map.of("selected_agent", name))));
            case Strategy.Swarm swarm -> {
                for (int i = 0; i < swarm.rules().size(); i++) {
                    if (swarm.rules().get(i) instanceof TransferRule.When when) {
                        functions.add(
                                tool(
                                        rule(agent.name(), i),
                                        when.condition(),
                                        holds -> Map.of("transfer", holds)));
                    }
                }
            }
            case null, default -> {
                // It decides by itself.
            }
        }
        for (Guardrail guardrail : agent.guardrails()) {
            if (guardrail.check() instanceof Guardrail.Check.Function function) {
                functions.add(
                        tool(
                                guardrail.name(),
                                (arguments, context) ->
                                        function.code().call(text(arguments, "content"), context)));
            }
        }
        for (Agent member : agent.agents()) {
            if (member.gate().orElse(null) instanceof Gate.When when) {
                functions.add(
                        tool(
                                gate(member.name()),
                                when.condition(),
                                open -> Map.of("decision", open ? "continue" : "stop")));
            }
        }
        return functions;
    }

    private static <R> ToolDef tool(
            String name, TeamFunction<R> function, Function<R, Map<String, Object>> answer) {
        return tool(name, (arguments, context) -> answer.apply(function.decide(turn(arguments))));
    }

    private static ToolDef tool(String name, ToolFunction<Map<String, Object>> code) {
        return new ToolDef(
                name,
                "",
                Map.of("type", "object"),
                new ToolKind.Function(code),
                ToolOptions.DEFAULTS,
                "the function " + name);
    }

    private static TeamTurn turn(Map<String, Object> arguments) {
        String prompt = text(arguments, "prompt");
        String result = text(arguments, "result");
        return new TeamTurn(
                prompt, text(arguments, "conversation"), result.isEmpty() ? prompt : result);
    }

    private static String text(Map<String, Object> arguments, String key) {
        return Objects.toString(arguments.getOrDefault(key, ""), "");
    }
}
