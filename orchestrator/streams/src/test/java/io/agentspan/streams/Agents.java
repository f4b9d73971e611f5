package io.agentspan.streams;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Agents of the tests. */
public final class Agents {
    /** Asks a model and may look things up. */
    public static final AgentDefinition LOOKUP =
            of(
                    """
                    {"name":"finder","model":"test/echo","instructions":"Find it.",
                     "tools":[{"name":"lookup","inputSchema":{"type":"object"},"speculative":true}]}
                    """);

    /** The same with many turns. */
    public static final AgentDefinition PATIENT =
            of(
                    """
                    {"name":"patient","model":"test/echo","instructions":"Find it.","maxTurns":500,
                     "tools":[{"name":"lookup","inputSchema":{"type":"object"}}]}
                    """);

    /** The same with a queue that nobody installed. */
    public static final AgentDefinition WITHOUT_QUEUE =
            of(
                    """
                    {"name":"lonely","model":"test/echo","instructions":"Find it.",
                     "tools":[{"name":"lookup","queue":"nowhere","inputSchema":{"type":"object"}}]}
                    """);

    private Agents() {}

    public static AgentDefinition of(String json) {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);
    }

    public static StartExecution start(ExecutionId execution, AgentDefinition agent) {
        return start(execution, agent, "Where is it?");
    }

    public static StartExecution start(
            ExecutionId execution, AgentDefinition agent, String prompt) {
        return new StartExecution(
                execution,
                "default",
                agent.name(),
                agent.digest(),
                agent,
                1,
                prompt,
                List.of(),
                WireJson.object(),
                null,
                null,
                0,
                null);
    }
}
