package io.agentspan.engine.play;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Agent definitions for tests. */
public final class Agents {
    private Agents() {}

    public static AgentDefinition of(String json) {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);
    }

    /** An agent without tools. */
    public static AgentDefinition single(String name) {
        return withTools(name);
    }

    /** An agent with tools that take any object. */
    public static AgentDefinition withTools(String name, String... tools) {
        return with(
                name,
                "\"tools\":["
                        + Arrays.stream(tools)
                                .map(tool -> "{\"name\":\"" + tool + "\"}")
                                .collect(Collectors.joining(","))
                        + "]");
    }

    /** An agent with a model and more fields, given as JSON. */
    public static AgentDefinition with(String name, String fields) {
        return of(
                "{\"name\":\""
                        + name
                        + "\",\"model\":\"test/model\",\"instructions\":\"Be brief.\","
                        + fields
                        + "}");
    }

    public static AgentDefinition sequential(String name, AgentDefinition... members) {
        return of(
                "{\"name\":\""
                        + name
                        + "\",\"strategy\":\"sequential\",\"agents\":"
                        + WireJson.text(members)
                        + "}");
    }

    /** A team with more fields, given as JSON; it has no model unless they name one. */
    public static AgentDefinition team(
            String name, String strategy, String fields, AgentDefinition... members) {
        return of(
                "{\"name\":\""
                        + name
                        + "\",\"strategy\":\""
                        + strategy
                        + "\",\"agents\":"
                        + WireJson.text(members)
                        + (fields.isEmpty() ? "" : "," + fields)
                        + "}");
    }

    /** A tool that another agent answers, as JSON. */
    public static String agentTool(String name, AgentDefinition agent) {
        ObjectNode tool = WireJson.object();
        tool.put("name", name);
        tool.put("toolType", "agent_tool");
        tool.putObject("config")
                .set("agentConfig", WireJson.mapper().<ObjectNode>valueToTree(agent));
        return WireJson.text(tool);
    }
}
