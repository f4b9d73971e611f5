package io.agentspan.internal.tool;

import io.agentspan.Agent;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.SchemaWriter;
import io.agentspan.internal.json.ShapeReader;
import io.agentspan.tool.Param;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;

/** Agents as tools of other agents. */
public final class AgentTools {
    /** What the calling model gives; the server looks for the key {@code request}. */
    private record Call(
            @Param("what the agent is asked to do, with all it needs to know") String request) {}

    private AgentTools() {}

    public static ToolDef of(Agent agent, String name) {
        return new ToolDef(
                name,
                agent.description().orElse("Asks the agent " + agent.name() + "."),
                JsonValues.toMap(SchemaWriter.schema(ShapeReader.read(Call.class, name))),
                new ToolKind.SubAgent(agent),
                ToolOptions.DEFAULTS,
                "agent '" + agent.name() + "'");
    }
}
