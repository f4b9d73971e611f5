package io.agentspan.streams.simulator;

import io.agentspan.engine.definition.Closure;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Agents of every shape that the engine runs, made once and shared by all histories. */
final class Agents {
    private static final String SCHEMA =
            "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"n\"]}";
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
    private static final int NUMBER = 300;

    private final Dice dice = new Dice(4711);
    private final List<Agent> agents = new ArrayList<>(NUMBER);
    private final IdentityHashMap<AgentDefinition, Closure> closures = new IdentityHashMap<>();
    private int count;

    /** An agent, its digest known. */
    record Agent(AgentDefinition definition, Digest digest) {}

    Agents() {
        for (int i = 0; i < NUMBER; i++) {
            String json = i % 3 == 0 ? single(0) : any(i % 3);
            AgentDefinition definition =
                    WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);
            Closure closure = new Closure(definition);
            agents.add(new Agent(definition, closure.digest()));
            closures.put(definition, closure);
        }
    }

    Agent pick(Dice seeded) {
        return seeded.pick(agents);
    }

    Closure closure(AgentDefinition definition) {
        Closure known = closures.get(definition);
        return known == null ? new Closure(definition) : known;
    }

    private String any(int depth) {
        return depth > 0 && dice.percent(40) ? team(depth) : single(depth);
    }

    private String team(int depth) {
        String members =
                IntStream.range(0, dice.between(1, 3))
                        .mapToObj(i -> any(depth - 1))
                        .collect(Collectors.joining(","));
        return "{\"name\":\"team_"
                + count++
                + "\",\"strategy\":\"sequential\",\"agents\":["
                + members
                + "]}";
    }

    private String single(int depth) {
        List<String> tools = new ArrayList<>();
        int plain = dice.between(1, 3);
        for (int i = 0; i < plain; i++) {
            tools.add(tool("tool" + i));
        }
        tools.add("{\"name\":\"check\",\"maxAttempts\":2,\"retryDelaySeconds\":1}");
        if (dice.percent(30)) {
            tools.add("{\"name\":\"human\",\"toolType\":\"human\"" + limit(20) + "}");
        }
        if (dice.percent(30)) {
            tools.add(
                    "{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\",\"config\":"
                            + "{\"batchSize\":"
                            + dice.between(1, 3)
                            + ",\"blocking\":"
                            + dice.percent(80)
                            + "}"
                            + limit(20)
                            + "}");
        }
        if (depth > 0) {
            tools.add(
                    "{\"name\":\"ask\",\"toolType\":\"agent_tool\",\"config\":{\"agentConfig\":"
                            + any(depth - 1)
                            + "}}");
        }
        return "{\"name\":\"agent_"
                + count++
                + "\",\"model\":\"test/model\",\"instructions\":\"Do it.\",\"maxTurns\":"
                + dice.between(1, 6)
                + (dice.percent(5) ? ",\"timeoutSeconds\":" + dice.between(20, 200) : "")
                + ",\"tools\":["
                + String.join(",", tools)
                + "]}";
    }

    private String tool(String name) {
        List<String> fields = new ArrayList<>();
        fields.add("\"name\":\"" + name + "\"");
        if (dice.percent(20)) {
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
        switch (dice.below(4)) {
            case 0 -> fields.add("\"queue\":\"fast\",\"speculative\":true");
            case 1 ->
                    fields.add(
                            "\"queue\":\"shared\",\"sideEffects\":true,\"unknownOutcome\":"
                                    + dice.pick(POLICIES));
            default -> fields.add("\"queue\":\"plain\"");
        }
        if (dice.percent(20)) {
            fields.add("\"approvalRequired\":true,\"approval\":" + dice.pick(APPROVALS));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String limit(int seconds) {
        return dice.percent(30) ? ",\"timeoutSeconds\":" + seconds : "";
    }
}
