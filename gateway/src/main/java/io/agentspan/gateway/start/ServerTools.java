package io.agentspan.gateway.start;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.http.HttpToolRules;
import java.util.List;

/** Refuses tools of the server that could not be called, and tools that would take its queues. */
final class ServerTools {
    private static final String SERVERS_OWN = "agentspan-";

    private ServerTools() {}

    static void check(AgentDefinition agent, ToolDefinition tool) {
        String what = "tool '" + tool.name() + "' of agent '" + agent.name() + "'";
        if (!tool.runsOnServer()) {
            if (tool.queueOrDefault().startsWith(SERVERS_OWN)) {
                throw new ApiException(
                        ErrorCode.INVALID_DEFINITION,
                        what
                                + " has the queue '"
                                + tool.queueOrDefault()
                                + "'; those that begin with "
                                + SERVERS_OWN
                                + " are the server's own");
            }
            return;
        }
        List<String> mistakes = HttpToolRules.mistakesIn(tool.config(), agent.credentials());
        if (!mistakes.isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_DEFINITION, what + ": " + String.join("; ", mistakes));
        }
    }
}
