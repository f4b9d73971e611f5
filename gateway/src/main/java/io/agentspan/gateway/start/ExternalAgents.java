package io.agentspan.gateway.start;

import io.agentspan.gateway.registry.AgentRegistry;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.command.StartExecution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts deployed agents where a definition only names them ({@code "external": true}), so that what
 * runs is complete and stays what it was when it started.
 */
final class ExternalAgents {
    // As DefinitionCheck has it; deployed agents may name each other in a circle.
    private static final int DEEPEST = 32;

    private final AgentRegistry registry;

    ExternalAgents(AgentRegistry registry) {
        this.registry = registry;
    }

    void resolveIn(ObjectNode agent) {
        resolveIn(agent, 1);
    }

    private void resolveIn(ObjectNode agent, int depth) {
        if (depth > DEEPEST) {
            // Whoever checks the definition says that it is too deep.
            return;
        }
        if (agent.path("agents") instanceof ArrayNode members) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i) instanceof ObjectNode member) {
                    members.set(i, resolved(member, depth));
                }
            }
        }
        if (agent.path("router") instanceof ObjectNode router) {
            agent.set("router", resolved(router, depth));
        }
        for (JsonNode tool : agent.path("tools")) {
            if (tool.path("config") instanceof ObjectNode config
                    && config.path("agentConfig") instanceof ObjectNode nested) {
                config.set("agentConfig", resolved(nested, depth));
            }
        }
    }

    private ObjectNode resolved(ObjectNode agent, int depth) {
        ObjectNode complete = agent;
        if (agent.path("external").asBoolean(false)) {
            DeployedAgent deployed =
                    registry.require(
                            StartExecution.DEFAULT_NAMESPACE,
                            agent.path("name").asString(""),
                            null);
            complete = WireJson.mapper().valueToTree(deployed.definition());
        }
        resolveIn(complete, depth + 1);
        return complete;
    }
}
