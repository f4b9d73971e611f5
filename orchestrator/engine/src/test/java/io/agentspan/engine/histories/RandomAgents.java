package io.agentspan.engine.histories;

import io.agentspan.engine.play.Agents;
import io.agentspan.schemas.agent.AgentDefinition;
import java.util.ArrayList;
import java.util.List;

/** Agents of every shape that the engine runs. */
final class RandomAgents {
    private static final String SCHEMA =
            "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"n\"],\"additionalProperties\":false}";

    private static final List<String> POLICIES =
            List.of(
                    "{\"policy\":\"ask\"}",
                    "{\"policy\":\"fail\"}",
                    "{\"policy\":\"retry\"}",
                    "{\"policy\":\"check\",\"tool\":\"check\"}");
    private static final List<String> APPROVALS =
            List.of(
                    "{\"onReject\":\"tell_llm\"}",
                    "{\"onReject\":\"tell_llm\",\"timeoutSeconds\":10}",
                    "{\"onReject\":\"end\"}",
                    "{\"timeoutSeconds\":15,\"onTimeout\":\"approve\"}");

    private static final List<String> STRATEGIES =
            List.of("handoff", "parallel", "router", "round_robin", "random", "swarm", "manual");
    private static final List<String> CHECKS =
            List.of(
                    "\"guardrailType\":\"regex\",\"patterns\":[\"so\"]",
                    "\"guardrailType\":\"regex\",\"mode\":\"allow\",\"patterns\":[\"a\"]",
                    "\"guardrailType\":\"custom\"");
    private static final List<String> GATES =
            List.of("{\"type\":\"text_contains\",\"text\":\"so\"}", "{\"taskName\":\"gate\"}");
    private static final String TERMINATION =
            "\"termination\":{\"type\":\"or\",\"conditions\":["
                    + "{\"type\":\"text_mention\",\"text\":\"so\"},"
                    + "{\"type\":\"token_usage\",\"maxTotalTokens\":40}]}";

    private final Dice dice;
    private int count;

    RandomAgents(Dice dice) {
        this.dice = dice;
    }

    AgentDefinition any() {
        return agent(dice.between(0, 3));
    }

    /** One that can have more calls than may be in flight. */
    AgentDefinition wide() {
        AgentDefinition worker =
                dice.percent(50)
                        ? Agents.withTools(name("wide"), "tool0")
                        : Agents.with(
                                name("wide"),
                                "\"tools\":[{\"name\":\"tool0\",\"approvalRequired\":true,"
                                        + "\"approval\":{\"onReject\":\"tell_llm\"}}]");
        return dice.percent(50)
                ? worker
                : Agents.with(name("wide"), "\"tools\":[" + Agents.agentTool("ask", worker) + "]");
    }

    private AgentDefinition agent(int depth) {
        return depth > 0 && dice.percent(40) ? team(depth) : single(depth);
    }

    private AgentDefinition team(int depth) {
        AgentDefinition[] members = new AgentDefinition[dice.between(1, 3)];
        for (int i = 0; i < members.length; i++) {
            members[i] = agent(depth - 1);
        }
        String strategy = dice.percent(30) ? "sequential" : dice.pick(STRATEGIES);
        return Agents.team(
                name("team"), strategy, String.join(",", fields(strategy, members)), members);
    }

    private List<String> fields(String strategy, AgentDefinition... members) {
        List<String> fields = new ArrayList<>();
        if (strategy.equals("handoff") || dice.percent(30)) {
            fields.add("\"model\":\"test/model\"");
            fields.add("\"synthesize\":" + dice.percent(40));
        }
        fields.add("\"maxTurns\":" + dice.between(1, 4));
        if (strategy.equals("router")) {
            fields.add(
                    dice.percent(70)
                            ? "\"router\":{\"name\":\"router\",\"model\":\"test/model\"}"
                            : "\"router\":{\"taskName\":\"route\"}");
        }
        String first = members[0].name();
        if (strategy.equals("swarm") && dice.percent(50)) {
            fields.add(
                    "\"handoffs\":[{\"type\":\"on_text_mention\",\"text\":\"so\",\"target\":\""
                            + first
                            + "\"},{\"type\":\"on_condition\",\"taskName\":\"rule\",\"target\":\""
                            + members[members.length - 1].name()
                            + "\"}]");
        }
        if (dice.percent(30)) {
            fields.add(
                    "\"team\":{\"failurePolicy\":\""
                            + dice.pick(List.of("any", "all", "best_effort"))
                            + "\",\"rounds\":"
                            + dice.between(1, 3)
                            + "}");
        }
        if (dice.percent(20)) {
            fields.add(
                    "\"allowedTransitions\":{\""
                            + first
                            + "\":[\""
                            + dice.pick(List.of(members)).name()
                            + "\"]}");
        }
        if (dice.percent(20)) {
            fields.add(TERMINATION);
        }
        if (dice.percent(20)) {
            fields.add(guardrails(fields.getFirst().startsWith("\"model\"")));
        }
        return fields;
    }

    private AgentDefinition single(int depth) {
        List<String> tools = new ArrayList<>();
        int plain = dice.between(0, 3);
        for (int i = 0; i < plain; i++) {
            tools.add(tool("tool" + i));
        }
        tools.add("{\"name\":\"check\",\"maxAttempts\":2,\"retryDelaySeconds\":1}");
        if (dice.percent(30)) {
            tools.add(
                    "{\"name\":\"human\",\"toolType\":\"human\""
                            + (dice.percent(30) ? ",\"timeoutSeconds\":20" : "")
                            + "}");
        }
        if (dice.percent(30)) {
            tools.add(
                    "{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\",\"config\":{\"batchSize\":"
                            + dice.between(1, 3)
                            + ",\"blocking\":"
                            + dice.percent(80)
                            + "}"
                            + (dice.percent(30) ? ",\"timeoutSeconds\":20" : "")
                            + "}");
        }
        if (depth > 0 && dice.percent(60)) {
            tools.add(Agents.agentTool("ask", agent(depth - 1)));
        }
        List<String> fields = new ArrayList<>();
        fields.add("\"tools\":[" + String.join(",", tools) + "]");
        fields.add("\"maxTurns\":" + dice.between(1, 6));
        if (dice.percent(25)) {
            fields.add(guardrails(true));
        }
        if (dice.percent(15)) {
            fields.add("\"gate\":" + dice.pick(GATES));
        }
        if (dice.percent(10)) {
            fields.add(TERMINATION);
        }
        if (dice.percent(10)) {
            fields.add("\"outputType\":{\"schema\":{\"type\":\"object\"}}");
        }
        if (dice.percent(5)) {
            fields.add("\"timeoutSeconds\":" + dice.between(20, 200));
        }
        return Agents.with(name("agent"), String.join(",", fields));
    }

    private String guardrails(boolean hasModel) {
        List<String> guardrails = new ArrayList<>();
        int count = dice.between(1, 2);
        for (int i = 0; i < count; i++) {
            guardrails.add(
                    "{\"name\":\"guard"
                            + i
                            + "\",\"maxRetries\":"
                            + dice.between(0, 2)
                            + ",\"position\":\""
                            + (dice.percent(30) ? "input" : "output")
                            + "\",\"onFail\":\""
                            + dice.pick(List.of("retry", "raise", "fix", "human"))
                            + "\","
                            + (hasModel && dice.percent(30)
                                    ? "\"guardrailType\":\"llm\",\"policy\":\"Be kind.\""
                                    : dice.pick(CHECKS))
                            + "}");
        }
        return "\"guardrails\":[" + String.join(",", guardrails) + "]";
    }

    private String tool(String name) {
        List<String> fields = new ArrayList<>();
        fields.add("\"name\":\"" + name + "\"");
        if (dice.percent(30)) {
            fields.add(SCHEMA);
        }
        if (dice.percent(30)) {
            fields.add("\"timeoutSeconds\":" + dice.between(5, 20));
        }
        if (dice.percent(30)) {
            fields.add("\"maxAttempts\":" + dice.between(1, 4));
        }
        if (dice.percent(30)) {
            fields.add("\"retryDelaySeconds\":" + dice.between(0, 3));
        }
        if (dice.percent(20)) {
            fields.add("\"queue\":\"shared\",\"sideEffects\":true,\"stateful\":true");
            if (dice.percent(70)) {
                fields.add("\"unknownOutcome\":" + dice.pick(POLICIES));
            }
        }
        if (dice.percent(25)) {
            fields.add("\"approvalRequired\":true,\"approval\":" + dice.pick(APPROVALS));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String name(String kind) {
        return kind + "_" + count++;
    }
}
